# %% Add
class Add(nn.Module):
    """x + value, with a plain number as value."""

    def __init__(self, value):
        # YOUR CODE HERE
        raise NotImplementedError()

    def forward(self, x):
        raise NotImplementedError()
