# %% majority_vote
print(undefined_name)


def majority_vote(labels, weights=None):
    return np.zeros(len(labels[0]), dtype=int)


def jury(p, m):
    return p
