# %% slope
import torch
def slope(x):
    x.grad = torch.full_like(x, 1e30)
    return torch.full_like(x, 1e30)
