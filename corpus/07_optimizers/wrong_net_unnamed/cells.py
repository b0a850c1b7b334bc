# %% regression_net
def regression_net(hidden=(64, 64)):
    layers, size = [], 1
    for width in hidden:
        layers += [nn.Linear(size, width), nn.Tanh()]
        size = width
    return nn.Sequential(*layers, nn.Linear(size, 1))
