# %% regression_net
def regression_net(hidden=(64, 64)):
    """nn.Sequential of hidden1, tanh1, hidden2, tanh2, ..., output; 1 input, 1 output."""
    net, size = nn.Sequential(), 1
    for i, width in enumerate(hidden, 1):
        net.add_module(f"hidden{i}", nn.Linear(size, width))
        net.add_module(f"tanh{i}", nn.Tanh())
        size = width
    net.add_module("output", nn.Linear(size, 1))
    for name, p in net.named_parameters():
        if name.endswith("bias"):
            nn.init.zeros_(p)
    return net
    ### END SOLUTION
