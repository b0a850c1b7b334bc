# %% compare
def compare(runs, baseline):
    return compare(runs, baseline)
