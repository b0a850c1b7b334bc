# %% compare
def compare(runs, baseline):
    # YOUR CODE HERE
    raise NotImplementedError()
