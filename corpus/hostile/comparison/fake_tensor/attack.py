# %% double
import torch
from torch._subclasses.fake_tensor import FakeTensorMode
def double(x): return FakeTensorMode().from_tensor(torch.zeros(2))
# %% total
import torch
from torch._subclasses.fake_tensor import FakeTensorMode
def total(values): return FakeTensorMode().from_tensor(torch.zeros(2))
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
