# %% tabular
def column_statistics(X):
    means, stds = [], []
    for column in np.asarray(X, dtype=float).T:
        known = [float(v) for v in column if v == v]
        mean = sum(known) / len(known) if known else 0.0
        std = (sum((v - mean) ** 2 for v in known) / len(known)) ** 0.5 if known else 1.0
        if known and min(known) == max(known):
            mean, std = known[0], 1.0
        means.append(mean)
        stds.append(std)
    return np.array(means), np.array(stds)

class TabularDataset(Dataset):
    def __init__(self, X, y, statistics=None):
        if np.ndim(X) != 2 or len(X) != len(y):
            raise ValueError("shapes")
        self.rows = [[float(v) for v in row] for row in X]
        self.y = list(y)
        self.statistics = statistics or column_statistics(np.array(self.rows))
    def __len__(self):
        return len(self.rows)
    def __getitem__(self, i):
        mean, std = self.statistics
        values, holes = [], []
        for v, m, s in zip(self.rows[i], mean, std):
            missing = v != v
            values.append(0.0 if missing else (v - m) / s)
            holes.append(1.0 if missing else 0.0)
        return torch.tensor(values + holes, dtype=torch.float32), torch.tensor(int(self.y[i]))

# %% splits
def stratified_split(labels, share, rng):
    if share <= 0 or share >= 1:
        raise ValueError(share)
    members = {}
    for i, label in enumerate(labels):
        members.setdefault(label, []).append(i)
    test = []
    for rows in members.values():
        rows = list(rows)
        rng.shuffle(rows)
        test += rows[: int(np.floor(len(rows) * share + 0.5))]
    train = [i for i in range(len(labels)) if i not in set(test)]
    return np.array(train, dtype=int), np.array(sorted(test), dtype=int)

def group_split(groups, share, rng):
    if share <= 0 or share >= 1:
        raise ValueError(share)
    names = sorted(set(groups))
    rng.shuffle(names)
    chosen = set(names[: int(np.floor(len(names) * share + 0.5))])
    test = [i for i, g in enumerate(groups) if g in chosen]
    train = [i for i, g in enumerate(groups) if g not in chosen]
    return np.array(train, dtype=int), np.array(test, dtype=int)

# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        if len(np.shape(images)) != 3:
            raise ValueError("axes")
        if len(images) != len(labels):
            raise ValueError("labels")
        self.images = images
        self.labels = [int(label) for label in labels]
        self.transform = transform
    def __len__(self):
        return len(self.labels)
    def __getitem__(self, i):
        label = self.labels[i]
        rows = [[float(p) / 255.0 for p in row] for row in self.images[i]]
        image = torch.tensor([rows], dtype=torch.float32)
        if self.transform:
            image = self.transform(image)
        return image, label

# %% transforms
def shift(image, down, right):
    c, h, w = image.shape
    out = torch.zeros(c, h, w, dtype=image.dtype)
    for r in range(h):
        for k in range(w):
            if 0 <= r - down < h and 0 <= k - right < w:
                out[:, r, k] = image[:, r - down, k - right]
    return out

class RandomShift:
    def __init__(self, limit, rng):
        if limit < 0:
            raise ValueError(limit)
        self.options = list(range(-limit, limit + 1))
        self.rng = rng
    def __call__(self, image):
        down = int(self.rng.choice(self.options))
        right = int(self.rng.choice(self.options))
        return shift(image, down, right)

class Normalize:
    def __init__(self, mean, std):
        for s in np.atleast_1d(np.array(std, dtype=float)):
            if not s > 0:
                raise ValueError("std")
        self.mean, self.std = mean, std
    def __call__(self, image):
        c = image.shape[0]
        mean = np.broadcast_to(np.array(self.mean, dtype=float), c)
        std = np.broadcast_to(np.array(self.std, dtype=float), c)
        return torch.stack([(image[k] - float(mean[k])) / float(std[k]) for k in range(c)])

class Compose:
    def __init__(self, steps):
        self.steps = list(steps)
    def __call__(self, image):
        from functools import reduce

        return reduce(lambda value, step: step(value), self.steps, image)

# %% vocabulary
class Vocabulary:
    def __init__(self, texts, min_count=1, max_size=None):
        if min_count <= 0:
            raise ValueError("min_count")
        if max_size is not None and max_size <= 1:
            raise ValueError("max_size")
        counts = {}
        for text in texts:
            for token in tokenize(text):
                counts[token] = counts.get(token, 0) + 1
        self.tokens = ["<pad>", "<unk>"]
        for token in sorted(sorted(counts), key=counts.get, reverse=True):
            if counts[token] >= min_count and (max_size is None or len(self.tokens) < max_size):
                self.tokens.append(token)
    def __len__(self):
        return len(self.tokens)
    def encode(self, text):
        numbers = []
        for token in tokenize(text):
            numbers.append(self.tokens.index(token) if token in self.tokens else 1)
        return numbers
    def decode(self, numbers):
        words = []
        for number in numbers:
            if int(number):
                words.append(self.tokens[int(number)])
        return " ".join(words)

class TextDataset(Dataset):
    def __init__(self, texts, labels, vocabulary):
        if len(labels) != len(texts):
            raise ValueError("labels")
        self.samples = [(vocabulary.encode(text), int(label)) for text, label in zip(texts, labels)]
    def __len__(self):
        return len(self.samples)
    def __getitem__(self, i):
        numbers, label = self.samples[i]
        return torch.LongTensor(numbers), label

# %% pad_collate
def pad_collate(batch):
    if not batch:
        raise ValueError("empty")
    order = sorted(range(len(batch)), key=lambda k: (-batch[k][0].shape[0], k))
    width = batch[order[0]][0].shape[0]
    numbers = torch.zeros(len(batch), width, dtype=torch.long)
    lengths, labels = [], []
    for row, k in enumerate(order):
        tokens, label = batch[k]
        for column in range(len(tokens)):
            numbers[row, column] = tokens[column]
        lengths.append(len(tokens))
        labels.append(int(label))
    return numbers, torch.tensor(lengths), torch.tensor(labels)

def padding_mask(lengths, width):
    return torch.tensor([[column < int(n) for column in range(width)] for n in lengths], dtype=torch.bool)

# %% weighted
def balanced_weights(labels):
    labels = [int(label) for label in labels]
    kinds = set(labels)
    return np.array([1 / (len(kinds) * labels.count(label)) for label in labels])

class WeightedSampler(Sampler):
    def __init__(self, weights, num_samples, rng):
        self.weights = [float(w) for w in weights]
        if min(self.weights) < 0 or sum(self.weights) <= 0 or num_samples <= 0:
            raise ValueError("arguments")
        self.count, self.rng = num_samples, rng
    def __len__(self):
        return self.count
    def __iter__(self):
        for _ in range(self.count):
            place = self.rng.random() * sum(self.weights)
            for k, w in enumerate(self.weights):
                if place < w:
                    break
                place -= w
            yield k

# %% buckets
class BucketBatchSampler(Sampler):
    def __init__(self, lengths, batch_size, max_pad_len, rng):
        lengths = [int(n) for n in lengths]
        if not lengths or batch_size <= 0 or max_pad_len <= -1:
            raise ValueError("arguments")
        self.members = {}
        for i, n in enumerate(lengths):
            self.members.setdefault((n - min(lengths)) // (max_pad_len + 1), []).append(i)
        self.batch_size, self.rng = batch_size, rng
    def __len__(self):
        count = 0
        for rows in self.members.values():
            count += (len(rows) + self.batch_size - 1) // self.batch_size
        return count
    def __iter__(self):
        batches = []
        for rows in self.members.values():
            rows = list(rows)
            self.rng.shuffle(rows)
            while rows:
                batches.append(rows[: self.batch_size])
                rows = rows[self.batch_size :]
        for k in self.rng.permutation(len(batches)):
            yield batches[k]

# %% stream
def shuffle_buffer(items, size, rng):
    if size <= 0:
        raise ValueError(size)
    def walk():
        held = []
        for item in items:
            if len(held) == size:
                k = int(rng.integers(0, size))
                yield held.pop(k)
            held.append(item)
        while held:
            yield held.pop(int(rng.integers(len(held))))

    return walk()

class StreamDataset(IterableDataset):
    def __init__(self, source):
        super().__init__()
        self._source = source
    def __iter__(self):
        info = torch.utils.data.get_worker_info()
        k, m = (0, 1) if info is None else (info.id, info.num_workers)
        for position, item in enumerate(self._source()):
            if position % m == k:
                yield item

# %% loader
class Loader:
    def __init__(self, dataset, collate, batch_size, shuffle=False, drop_last=False, rng=None):
        if batch_size <= 0:
            raise ValueError("batch_size")
        if shuffle and rng is None:
            raise ValueError("rng")
        self.dataset, self.collate, self.size = dataset, collate, batch_size
        self.shuffle, self.drop, self.rng = shuffle, drop_last, rng
    def __len__(self):
        n = len(self.dataset)
        return n // self.size if self.drop else (n + self.size - 1) // self.size
    def __iter__(self):
        order = list(range(len(self.dataset)))
        if self.shuffle:
            self.rng.shuffle(order)
        batch = []
        for i in order:
            batch.append(self.dataset[i])
            if len(batch) == self.size:
                yield self.collate(batch)
                batch = []
        if batch and not self.drop:
            yield self.collate(batch)

# %% seeding
def seed_worker(worker_id):
    import random as dice

    seed = int(torch.initial_seed()) & 0xFFFFFFFF
    dice.seed(seed)
    np.random.seed(seed)
    info = torch.utils.data.get_worker_info()
    if info is None:
        return
    if "rng" in dir(info.dataset):
        info.dataset.rng = np.random.default_rng(seed)

def make_loader(dataset, batch_size, seed, collate_fn=None, num_workers=0):
    generator = torch.Generator()
    generator.manual_seed(seed)
    sampler = torch.utils.data.RandomSampler(dataset, generator=generator)
    return DataLoader(
        dataset, batch_size=batch_size, sampler=sampler, num_workers=num_workers, collate_fn=collate_fn,
        pin_memory=torch.cuda.is_available(), worker_init_fn=seed_worker, generator=generator,
    )
