# %% step_limits
def step_limits(X)
    return 1
