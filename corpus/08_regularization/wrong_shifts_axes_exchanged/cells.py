# %% shifts
def shift_images(images, shifts):
    """Image i moves down by shifts[i, 0] and right by shifts[i, 1]; zeros come in."""
    height, width = images.shape[2:]
    out = torch.zeros_like(images)
    for image, moved, (dx, dy) in zip(images, out, shifts):
        dy, dx = max(-height, min(height, int(dy))), max(-width, min(width, int(dx)))
        part = image[:, max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)]
        moved[:, max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)] = part
    return out


def random_shift(images, most, rng):
    """Each image moves by its own shift of up to most pixels."""
    return shift_images(images, rng.integers(-most, most + 1, size=(len(images), 2)))
