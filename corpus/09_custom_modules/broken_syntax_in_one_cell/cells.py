# %% Heads
class Heads(nn.Module)
    pass
