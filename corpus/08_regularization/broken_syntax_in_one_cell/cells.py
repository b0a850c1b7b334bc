# %% Dropout
class Dropout(nn.Module)
    pass
