# %% mixup
def mixup(x, targets, lam, order):
    """lam of each row itself, 1 - lam of row order[i]. Returns (x', targets')."""
    if not 0 <= lam <= 1:
        raise ValueError("lam must be from 0 to 1")
    return lam * x + (1 - lam) * x[order], lam * targets + (1 - lam) * targets[order]


def random_mixup(x, targets, alpha, rng):
    """mixup with lam from Beta(alpha, alpha) and a random permutation, drawn in this order."""
    lam = rng.beta(alpha, alpha)
    return mixup(x, targets, lam, rng.permutation(len(x)))


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
    return out, lam * targets + (1 - lam) * targets[order], lam


def random_cutmix(x, targets, alpha, rng):
    """cutmix with lam, row, column and order drawn in this order. Returns (x', targets')."""
    height, width = x.shape[2:]
    lam = rng.beta(alpha, alpha)
    box = cut_box(height, width, lam, rng.integers(height), rng.integers(width))
    return cutmix(x, targets, box, rng.permutation(len(x)))[:2]


# %% smoothing
def smooth_labels(y, classes, eps):
    """(1 - eps) onehot(y) + eps / classes, float32 (N, classes)."""
    if not 0 <= eps <= 1:
        raise ValueError("eps must be from 0 to 1")
    return (1 - eps) * nn.functional.one_hot(y, classes).float() + eps / classes


def soft_cross_entropy(scores, targets):
    """Mean over the rows of -sum(targets * log softmax(scores))."""
    return -(targets * torch.log_softmax(scores, dim=1)).sum(dim=1).mean()


# %% shifts
def shift_images(images, shifts):
    """Image i moves down by shifts[i, 0] and right by shifts[i, 1]; zeros come in."""
    height, width = images.shape[2:]
    out = torch.zeros_like(images)
    for image, moved, (dy, dx) in zip(images, out, shifts):
        dy, dx = max(-height, min(height, int(dy))), max(-width, min(width, int(dx)))
        part = image[:, max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)]
        moved[:, max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)] = part
    return out


def random_shift(images, most, rng):
    """Each image moves by its own shift of up to most pixels."""
    return shift_images(images, rng.integers(-most, most + 1, size=(len(images), 2)))
