# %% transforms
def shift(image, down, right):
    """The image (c, h, w) moved by whole pixels, 0 at the border."""
    if down == 0 and right == 0:
        return image
    return torch.nn.functional.pad(image, (right, -right, down, -down))


class RandomShift:
    """Shifts an image by a random number of pixels, at most limit, in both directions."""

    def __init__(self, limit, rng):
        if limit < 0:
            raise ValueError("limit must not be negative")
        self.limit, self.rng = limit, rng

    def __call__(self, image):
        down, right = self.rng.integers(-self.limit, self.limit + 1, size=2).tolist()
        return shift(image, down, right)


class Normalize:
    """(image - mean) / std, for all channels or one number per channel."""

    def __init__(self, mean, std):
        self.mean, self.std = (torch.as_tensor(value).reshape(-1, 1, 1) for value in (mean, std))
        if not torch.all(self.std > 0):
            raise ValueError("std must be above 0")

    def __call__(self, image):
        return ((image - self.mean) / self.std).to(image.dtype)


class Compose:
    """Applies the functions of a list one after another."""

    def __init__(self, steps):
        self.steps = steps

    def __call__(self, image):
        for step in self.steps:
            image = step(image)
        return image
