# %% double
import torch
def double(x): return torch.empty(2, device="meta")
# %% total
import torch
def total(values): return torch.empty(2, device="meta")
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
