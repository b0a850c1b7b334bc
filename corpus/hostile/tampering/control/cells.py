# %% +after double
print(double(3))
# %% plain
scale = 2
