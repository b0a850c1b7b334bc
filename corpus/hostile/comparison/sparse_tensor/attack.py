# %% double
import torch
def double(x): return torch.zeros(2).to_sparse()
# %% total
import torch
def total(values): return torch.zeros(2).to_sparse()
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
