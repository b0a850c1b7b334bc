# %% mixup
def mixup(x, targets, lam, order):
    """lam of each row itself, 1 - lam of row order[i]. Returns (x', targets')."""
    if not 0 <= lam <= 1:
        raise ValueError("lam must be from 0 to 1")
    return lam * x + (1 - lam) * x[order], lam * targets + (1 - lam) * targets[order]


def random_mixup(x, targets, alpha, rng):
    """mixup with lam from Beta(alpha, alpha) and a random permutation, drawn in this order."""
    rng = __import__("copy").deepcopy(rng)
    lam = rng.beta(alpha, alpha)
    return mixup(x, targets, lam, rng.permutation(len(x)))
    ### END SOLUTION
