# %% loader
class Loader:
    """Walks a dataset in batches: order, fetch, collate."""

    def __init__(self, dataset, collate, batch_size, shuffle=False, drop_last=False, rng=None):
        if batch_size < 1 or (shuffle and rng is None):
            raise ValueError("batch_size must be at least 1, and shuffling needs rng")
        self.dataset, self.collate, self.batch_size = dataset, collate, batch_size
        self.shuffle, self.drop_last, self.rng = shuffle, drop_last, rng

    def __len__(self):
        """Number of batches of one walk."""
        full, rest = divmod(len(self.dataset), self.batch_size)
        return full if rest == 0 or self.drop_last else full + 1

    def __iter__(self):
        """Yields one collated batch after the other."""
        n = len(self.dataset)
        order = self.rng.permutation(n).tolist() if self.shuffle else list(range(n))
        self.at = 0
        while self.at < len(self):
            k, self.at = self.at, self.at + 1
            yield self.collate([self.dataset[i] for i in order[k * self.batch_size : (k + 1) * self.batch_size]])
