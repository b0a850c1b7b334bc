# %% tabular
def column_statistics(X):
    """Mean and standard deviation of the known entries of each column of X (n, d): float64 (d,), (d,)."""
    known = ~np.isnan(X)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, X, 0.0).sum(axis=0) / count
    std = np.sqrt((np.where(known, X - mean, 0.0) ** 2).sum(axis=0) / count)
    low, high = np.where(known, X, np.inf).min(axis=0), np.where(known, X, -np.inf).max(axis=0)
    return mean, np.where(low < high, std, 1.0)


class TabularDataset(Dataset):
    """A table with missing values: standardised features, indicators of the holes, and a label."""

    def __init__(self, X, y, statistics=None):
        """X: (n, d) with NaN for missing; y: n class numbers; statistics: (mean, std) or None."""
        X = np.asarray(X, dtype=np.float64)
        if X.ndim != 2 or len(X) != len(y):
            raise ValueError("X must be (n, d), y must have n entries")
        self.statistics = column_statistics(X) if statistics is None else statistics
        mean, std = self.statistics
        holes = np.isnan(X)
        table = np.hstack([np.where(holes, 0.0, (X - mean) / std), holes])
        self.features = torch.tensor(table, dtype=torch.float32)
        self.labels = [int(label) for label in y]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        """(features, label): float32 tensor (2d,) and an integer."""
        return self.features[i].clone(), self.labels[i]

# %% splits
def stratified_split(labels, share, rng):
    """(train, test) row numbers, ascending, with the same share of every class in test."""
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    labels = np.asarray(labels)
    test = np.zeros(len(labels), dtype=bool)
    for kind in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == kind))
        test[rows[: int(len(rows) * share + 0.5)]] = True
    return np.flatnonzero(~test), np.flatnonzero(test)


def group_split(groups, share, rng):
    """(train, test) row numbers, ascending; every group is on one side."""
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    kinds = rng.permutation(np.unique(groups))
    test = np.isin(groups, kinds[: int(len(kinds) * share + 0.5)])
    return np.flatnonzero(~test), np.flatnonzero(test)

# %% images
class ImageDataset(Dataset):
    """Grey images as float32 tensors (1, h, w) in [0, 1], transformed at every access."""

    def __init__(self, images, labels, transform=None):
        """images: uint8 (n, h, w); labels: n integers; transform: tensor -> tensor, or None."""
        if np.ndim(images) != 3 or len(images) != len(labels):
            raise ValueError("images must be (n, h, w), with one label each")
        self.images, self.labels, self.transform = images, labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        """(image, label): float32 tensor (1, h, w) and an integer."""
        image = torch.tensor(self.images[i], dtype=torch.float32)[None] / 255
        return image if self.transform is None else self.transform(image), int(self.labels[i])

# %% transforms
def shift(image, down, right):
    """The image (c, h, w) moved by whole pixels, 0 at the border."""
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
