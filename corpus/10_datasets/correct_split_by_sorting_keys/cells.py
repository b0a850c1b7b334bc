# %% splits
def _check(share):
    if share <= 0.0 or share >= 1.0:
        raise ValueError(f"share is {share}")


def stratified_split(labels, share, rng):
    _check(share)
    labels = list(labels)
    keys = rng.random(len(labels))
    side = np.zeros(len(labels), dtype=bool)
    for kind in dict.fromkeys(labels):
        rows = sorted((i for i, label in enumerate(labels) if label == kind), key=lambda i: keys[i])
        for i in rows[: int(np.floor(len(rows) * share + 0.5))]:
            side[i] = True
    return np.where(side == 0)[0], np.where(side == 1)[0]


def group_split(groups, share, rng):
    _check(share)
    groups = list(groups)
    kinds = list(dict.fromkeys(groups))
    keys = dict(zip(kinds, rng.random(len(kinds))))
    cut = sorted(kinds, key=keys.get)[: int(np.floor(len(kinds) * share + 0.5))]
    side = np.array([group in cut for group in groups])
    return np.where(~side)[0], np.where(side)[0]

# %% transforms
def shift(image, down, right):
    out = torch.zeros_like(image)
    h, w = image.shape[-2:]
    out[:, max(down, 0) : h + min(down, 0), max(right, 0) : w + min(right, 0)] = image[
        :, max(-down, 0) : h - max(down, 0), max(-right, 0) : w - max(right, 0)
    ]
    return out


def RandomShift(limit, rng):
    if limit < 0:
        raise ValueError("limit")
    return lambda image: shift(image, *(int(k) for k in rng.integers(-limit, limit, size=2, endpoint=True)))


def Normalize(mean, std):
    mean, std = (torch.as_tensor(v, dtype=torch.float32).reshape(-1, 1, 1) for v in (mean, std))
    if not torch.all(std > 0):
        raise ValueError("std")
    return lambda image: image.sub(mean).div(std)


def Compose(steps):
    def all_steps(image):
        for step in steps:
            image = step(image)
        return image

    return all_steps

# %% stream
class shuffle_buffer:
    def __init__(self, items, size, rng):
        if size < 1:
            raise ValueError("size")
        self.stream, self.size, self.rng, self.held = iter(items), size, rng, []

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            try:
                item = next(self.stream)
            except StopIteration:
                if not self.held:
                    raise
                return self.held.pop(int(self.rng.integers(len(self.held))))
            if len(self.held) < self.size:
                self.held.append(item)
                continue
            k = int(self.rng.integers(self.size))
            leaving, self.held[k] = self.held[k], item
            return leaving


class StreamDataset(IterableDataset):
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        info = get_worker_info()
        first, step = (info.id, info.num_workers) if info else (0, 1)
        return (item for k, item in enumerate(self.source()) if k >= first and (k - first) % step == 0)
