# %% tabular
def column_statistics(X):
    table = np.ma.masked_invalid(np.asarray(X, dtype=np.float64))
    mean = np.ma.filled(table.mean(axis=0), 0.0)
    std = np.ma.filled(table.std(axis=0), 1.0)
    spread = np.ma.filled(table.max(axis=0) - table.min(axis=0), 0.0)
    return np.asarray(mean, dtype=float), np.where(spread == 0, 1.0, std)


class TabularDataset(torch.utils.data.Dataset):
    def __init__(self, X, y, statistics=None):
        super().__init__()
        X = np.array(X, dtype=float)
        if X.ndim != 2 or X.shape[0] != len(y):
            raise ValueError("shapes")
        if statistics is None:
            statistics = column_statistics(X)
        self.statistics = tuple(statistics)
        scaled = torch.from_numpy((X - self.statistics[0]) / self.statistics[1])
        self.X = torch.cat([torch.nan_to_num(scaled, nan=0.0), scaled.isnan()], dim=1).float()
        self.y = torch.as_tensor(np.array(y)).long().clone()

    def __len__(self):
        return self.X.shape[0]

    def __getitem__(self, i):
        return 1 * self.X[i], self.y[i].clone()

# %% splits
def stratified_split(labels, share, rng):
    if not (share > 0 and share < 1):
        raise ValueError("share")
    _, kind = np.unique(np.asarray(labels), return_inverse=True)
    order = rng.permutation(len(kind))
    order = order[np.argsort(kind[order], kind="stable")]
    counts = np.bincount(kind)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    wanted = np.repeat(np.floor(counts * share + 0.5), counts)
    test = np.sort(order[np.arange(len(kind)) - starts < wanted])
    return np.setdiff1d(np.arange(len(kind)), test), test


def group_split(groups, share, rng):
    if not (share > 0 and share < 1):
        raise ValueError("share")
    kinds, kind = np.unique(np.asarray(groups), return_inverse=True)
    chosen = rng.choice(len(kinds), size=int(np.floor(len(kinds) * share + 0.5)), replace=False)
    test = np.isin(kind, chosen)
    return np.where(~test)[0], np.where(test)[0]

# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        self.images = torch.tensor(images)
        if self.images.dim() != 3 or len(self.images) != len(labels):
            raise ValueError("shapes")
        self.labels = torch.tensor([int(label) for label in labels])
        self.transform = (lambda image: image) if transform is None else transform

    def __len__(self):
        return self.images.size(0)

    def __getitem__(self, i):
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        return self.transform(self.images[i].unsqueeze(0).float().div(255)), self.labels[i]

# %% transforms
def shift(image, down, right):
    rolled = torch.roll(image, (down, right), dims=(-2, -1)).clone()
    if down > 0:
        rolled[..., :down, :] = 0
    elif down < 0:
        rolled[..., down:, :] = 0
    if right > 0:
        rolled[..., :right] = 0
    elif right < 0:
        rolled[..., right:] = 0
    return rolled


class RandomShift(torch.nn.Module):
    def __init__(self, limit, rng):
        super().__init__()
        if limit < 0:
            raise ValueError("limit")
        self.limit, self.rng = limit, rng

    def forward(self, image):
        place = int(self.rng.integers((2 * self.limit + 1) ** 2))
        down, right = divmod(place, 2 * self.limit + 1)
        return shift(image, down - self.limit, right - self.limit)


class Normalize(torch.nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", torch.as_tensor(mean, dtype=torch.float64).flatten()[:, None, None])
        self.register_buffer("std", torch.as_tensor(std, dtype=torch.float64).flatten()[:, None, None])
        if not (self.std > 0).all():
            raise ValueError("std")

    def forward(self, image):
        return ((image.double() - self.mean) / self.std).to(image.dtype)


class Compose(torch.nn.Sequential):
    def __init__(self, steps):
        super().__init__()
        self.steps = steps

    def forward(self, image):
        for k in range(len(self.steps)):
            image = self.steps[k](image)
        return image

# %% vocabulary
class Vocabulary:
    def __init__(self, texts, min_count=1, max_size=None):
        from collections import Counter

        if min_count < 1 or (max_size or 2) < 2 or max_size == 0:
            raise ValueError("arguments")
        counts = Counter(t for text in texts for t in tokenize(text))
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ranked = [token for token, count in ranked if count >= min_count]
        if max_size is not None:
            ranked = ranked[: max_size - 2]
        self._numbers = {"<pad>": 0, "<unk>": 1} | {token: k for k, token in enumerate(ranked, start=2)}

    @property
    def tokens(self):
        return list(self._numbers)

    def __len__(self):
        return len(self._numbers)

    def encode(self, text):
        return [self._numbers[t] if t in self._numbers else self._numbers["<unk>"] for t in tokenize(text)]

    def decode(self, numbers):
        tokens = self.tokens
        return " ".join(filter(lambda token: token != "<pad>", (tokens[int(k)] for k in numbers)))


class TextDataset(Dataset):
    def __init__(self, texts, labels, vocabulary):
        self.pairs = list(zip(texts, labels, strict=True))
        self.vocabulary = vocabulary

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        text, label = self.pairs[i]
        return torch.as_tensor(self.vocabulary.encode(text)).to(torch.int64), torch.tensor(int(label))

# %% pad_collate
def pad_collate(batch):
    if len(batch) < 1:
        raise ValueError("empty")
    lengths = torch.tensor([x.numel() for x, _ in batch])
    lengths, order = torch.sort(lengths, descending=True, stable=True)
    numbers = torch.zeros((len(batch), int(lengths[0])), dtype=torch.int64)
    numbers[padding_mask(lengths, int(lengths[0]))] = torch.cat([batch[k][0] for k in order.tolist()])
    return numbers, lengths, torch.tensor([int(label) for _, label in batch])[order]


def padding_mask(lengths, width):
    return torch.arange(width).expand(len(lengths), width).lt(lengths.unsqueeze(1))

# %% weighted
def balanced_weights(labels):
    from collections import Counter

    counts = Counter(np.asarray(labels).tolist())
    weights = np.array([1.0 / counts[label] for label in np.asarray(labels).tolist()])
    return weights / weights.sum()


class WeightedSampler(Sampler):
    def __init__(self, weights, num_samples, rng):
        w = torch.as_tensor(np.asarray(weights, dtype=float))
        if bool((w < 0).any()) or float(w.sum()) <= 0 or num_samples < 1:
            raise ValueError("arguments")
        self.edges = torch.cumsum(w, 0).numpy() / float(w.sum())
        self.edges[-1] = 1.0
        self.num_samples, self.rng = num_samples, rng

    def __len__(self):
        return self.num_samples

    def __iter__(self):
        return map(int, np.searchsorted(self.edges, self.rng.random(self.num_samples), side="right"))

# %% buckets
class BucketBatchSampler(torch.utils.data.Sampler):
    def __init__(self, lengths, batch_size, max_pad_len, rng):
        n = np.array(lengths)
        if n.size == 0 or batch_size < 1 or max_pad_len < 0:
            raise ValueError("arguments")
        self.bucket = (n - n.min()) // (max_pad_len + 1)
        self.batch_size, self.rng = batch_size, rng

    def __len__(self):
        return int(np.ceil(np.bincount(self.bucket) / self.batch_size).sum())

    def __iter__(self):
        order = self.rng.permutation(len(self.bucket))
        batches = {}
        for i in order.tolist():
            pieces = batches.setdefault(int(self.bucket[i]), [[]])
            if len(pieces[-1]) == self.batch_size:
                pieces.append([])
            pieces[-1].append(i)
        every = [piece for pieces in batches.values() for piece in pieces]
        self.rng.shuffle(every)
        yield from every

# %% stream
def shuffle_buffer(items, size, rng):
    import itertools

    if size < 1:
        raise ValueError("size")
    stream = iter(items)
    buffer = list(itertools.islice(stream, size))
    for item in stream:
        k = int(rng.integers(len(buffer)))
        yield buffer[k]
        buffer[k] = item
    for k in rng.permutation(len(buffer)):
        yield buffer[k]


class StreamDataset(IterableDataset):
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        worker = get_worker_info()
        stream = iter(self.source())
        if worker is None:
            yield from stream
            return
        while True:
            group = []
            for _ in range(worker.num_workers):
                try:
                    group.append(next(stream))
                except StopIteration:
                    break
            if len(group) <= worker.id:
                return
            yield group[worker.id]

# %% loader
class Loader:
    def __init__(self, dataset, collate, batch_size, shuffle=False, drop_last=False, rng=None):
        assert_ok = batch_size >= 1 and not (shuffle and rng is None)
        if not assert_ok:
            raise ValueError("arguments")
        self.__dict__.update(locals())

    def batches(self, order):
        pieces = [order[i : i + self.batch_size] for i in range(0, len(order), self.batch_size)]
        return [p for p in pieces if not (self.drop_last and len(p) < self.batch_size)]

    def __len__(self):
        return len(self.batches(range(len(self.dataset))))

    def __iter__(self):
        n = len(self.dataset)
        order = np.argsort(self.rng.random(n)) if self.shuffle else np.arange(n)
        return (self.collate([self.dataset[int(i)] for i in piece]) for piece in self.batches(order))

# %% seeding
import random


def seed_worker(worker_id):
    seed = torch.initial_seed() % (1 << 32)
    np.random.seed(seed)
    random.seed(seed)
    dataset = getattr(get_worker_info(), "dataset", None)
    if getattr(dataset, "rng", None) is not None:
        setattr(dataset, "rng", np.random.default_rng(seed))


def make_loader(dataset, batch_size, seed, collate_fn=None, num_workers=0):
    g = torch.Generator()
    g.manual_seed(seed)
    options = dict(batch_size=batch_size, shuffle=True, generator=g, worker_init_fn=seed_worker, num_workers=num_workers)
    if collate_fn is not None:
        options["collate_fn"] = collate_fn
    if torch.cuda.is_available():
        options["pin_memory"] = True
    return DataLoader(dataset, **options)
