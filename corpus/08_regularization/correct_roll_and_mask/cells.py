# %% shifts
def shift_images(images, shifts):
    result = images.clone()
    height, width = images.shape[2:]
    for i, (dy, dx) in enumerate(torch.as_tensor(shifts).tolist()):
        if abs(dy) >= height or abs(dx) >= width:
            result[i] = 0
            continue
        result[i] = torch.roll(images[i], (dy, dx), dims=(1, 2))
        if dy > 0:
            result[i, :, :dy] = 0
        elif dy < 0:
            result[i, :, dy:] = 0
        if dx > 0:
            result[i, :, :, :dx] = 0
        elif dx < 0:
            result[i, :, :, dx:] = 0
    return result


def random_shift(images, most, rng):
    return shift_images(images, torch.from_numpy(rng.integers(-most, most + 1, size=(images.size(0), 2))))


# %% mixup
def blend(a, lam, order):
    return a * lam + a[order] * (1 - lam)


def mixup(x, targets, lam, order):
    if min(lam, 1 - lam) < 0:
        raise ValueError
    return blend(x, lam, order), blend(targets, lam, order)


def random_mixup(x, targets, alpha, rng):
    return mixup(x, targets, rng.beta(alpha, alpha), rng.permutation(len(x)))
