# %% buckets
class BucketBatchSampler(Sampler):
    def __init__(self, lengths, batch_size, max_pad_len, rng):
        if len(lengths) < 1 or batch_size < 1 or max_pad_len < 0:
            raise ValueError("arguments")
        self.lengths = tuple(int(n) for n in lengths)
        self.batch_size, self.step, self.rng = batch_size, max_pad_len + 1, rng

    def _cut(self, shuffle):
        from itertools import groupby

        low = min(self.lengths)
        rows = list(range(len(self.lengths)))
        if shuffle:
            self.rng.shuffle(rows)
        key = lambda i: (self.lengths[i] - low) // self.step
        for _, members in groupby(sorted(rows, key=key), key):
            members = list(members)
            while members:
                yield members[: self.batch_size]
                del members[: self.batch_size]

    def __len__(self):
        return sum(1 for _ in self._cut(False))

    def __iter__(self):
        batches = list(self._cut(True))
        order = np.argsort(self.rng.random(len(batches)))
        return (batches[int(k)] for k in order)

# %% weighted
def balanced_weights(labels):
    labels = np.asarray(labels)
    same = (labels[:, None] == labels[None, :]).sum(axis=1)
    return 1.0 / same / len(set(labels.tolist()))


class WeightedSampler(Sampler):
    def __init__(self, weights, num_samples, rng):
        self.p = np.asarray(weights, dtype=np.float64)
        if (self.p < 0).any() or not self.p.any() or num_samples < 1:
            raise ValueError("arguments")
        self.p = self.p / self.p.sum()
        self.num_samples, self.rng = num_samples, rng

    def __len__(self):
        return self.num_samples

    def __iter__(self):
        return (int(self.rng.choice(len(self.p), p=self.p)) for _ in range(self.num_samples))

# %% pad_collate
def pad_collate(batch):
    if not len(batch):
        raise ValueError("empty")
    width = max(len(x) for x, _ in batch)
    batch = sorted(batch, key=lambda pair: len(pair[0]), reverse=True)
    rows = [torch.nn.functional.pad(x, (0, width - len(x))) for x, _ in batch]
    lengths = torch.LongTensor([len(x) for x, _ in batch])
    return torch.stack(rows), lengths, torch.LongTensor([int(label) for _, label in batch])


def padding_mask(lengths, width):
    return (torch.ones(len(lengths), width).cumsum(dim=1) - 0.5) < lengths[:, None]

# %% loader
class Loader:
    def __init__(self, dataset, collate, batch_size, shuffle=False, drop_last=False, rng=None):
        if batch_size < 1:
            raise ValueError("batch_size")
        if shuffle and not isinstance(rng, np.random.Generator):
            raise ValueError("rng")
        self.sampler = (lambda: rng.permutation(len(dataset))) if shuffle else (lambda: np.arange(len(dataset)))
        self.dataset, self.collate, self.batch_size, self.drop_last = dataset, collate, batch_size, drop_last

    def __len__(self):
        import math

        return (math.floor if self.drop_last else math.ceil)(len(self.dataset) / self.batch_size)

    def __iter__(self):
        stream = iter(self.sampler().tolist())
        for _ in range(len(self)):
            rows = [i for _, i in zip(range(self.batch_size), stream)]
            yield self.collate([self.dataset[i] for i in rows])
