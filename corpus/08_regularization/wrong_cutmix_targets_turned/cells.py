# %% cutmix
def cut_box(height, width, lam, row, column):
    """(top, bottom, left, right) of a box with a share of 1 - lam of the area, clipped to the image."""
    h, w = int(height * math.sqrt(1 - lam)), int(width * math.sqrt(1 - lam))
    top, left = row - h // 2, column - w // 2
    return max(top, 0), min(top + h, height), max(left, 0), min(left + w, width)


def cutmix(x, targets, box, order):
    """Pastes the box of x[order] into x. Returns (x', targets', lam') with lam' from the area."""
    top, bottom, left, right = box
    out = x.clone()
    out[:, :, top:bottom, left:right] = x[order][:, :, top:bottom, left:right]
    lam = 1 - (bottom - top) * (right - left) / (x.shape[2] * x.shape[3])
    return out, (1 - lam) * targets + lam * targets[order], lam


def random_cutmix(x, targets, alpha, rng):
    """cutmix with lam, row, column and order drawn in this order. Returns (x', targets')."""
    height, width = x.shape[2:]
    lam = rng.beta(alpha, alpha)
    box = cut_box(height, width, lam, rng.integers(height), rng.integers(width))
    return cutmix(x, targets, box, rng.permutation(len(x)))[:2]
