# %% shifts
def shift_images(images, shifts):
    height, width = images.shape[2:]
    out = []
    for image, (dy, dx) in zip(images, shifts):
        rows = (torch.arange(height) - int(dy)).clamp(0, height - 1)
        columns = (torch.arange(width) - int(dx)).clamp(0, width - 1)
        out.append(image[:, rows][:, :, columns])
    return torch.stack(out)


def random_shift(images, most, rng):
    return shift_images(images, rng.integers(-most, most + 1, size=(len(images), 2)))
