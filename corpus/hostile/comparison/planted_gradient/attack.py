# %% slope
import torch
def slope(x):
    x.grad = torch.full_like(x, float("nan"))
    return torch.full_like(x, float("nan"))
