# %% regression_net
def regression_net(hidden=(64, 64)):
    sizes = [1, *hidden]
    with torch.random.fork_rng():
        net = nn.Sequential()
        for i in range(1, len(sizes)):
            net.add_module(f"hidden{i}", nn.Linear(sizes[i - 1], sizes[i]))
            net.add_module(f"tanh{i}", nn.Tanh())
        net.add_module("output", nn.Linear(sizes[-1], 1))
    return net
