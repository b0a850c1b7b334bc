# %% shifts
def shift_images(images, shifts):
    return torch.stack([torch.roll(i, (int(dy), int(dx)), dims=(1, 2)) for i, (dy, dx) in zip(images, shifts)])


def random_shift(images, most, rng):
    return shift_images(images, rng.integers(-most, most + 1, size=(len(images), 2)))
