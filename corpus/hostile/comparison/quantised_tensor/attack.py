# %% double
import torch
def double(x): return torch.quantize_per_tensor(torch.ones(2), 1e30, 0, torch.quint8)
# %% total
import torch
def total(values): return torch.quantize_per_tensor(torch.ones(2), 1e30, 0, torch.quint8)
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
