# %% one_channel
def one_channel(conv):
    from copy import deepcopy
    if conv.groups != 1:
        raise ValueError
    new = deepcopy(conv).requires_grad_(True)
    new.weight = nn.Parameter(conv.weight.detach().sum(1, keepdim=True))
    return new
