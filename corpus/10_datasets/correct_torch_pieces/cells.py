# %% loader
class Loader:
    def __init__(self, dataset, collate, batch_size, shuffle=False, drop_last=False, rng=None):
        if batch_size < 1 or (shuffle and rng is None):
            raise ValueError("arguments")
        self.shuffle, self.rng = shuffle, rng
        self.inner = torch.utils.data.BatchSampler(self, batch_size, drop_last)
        self.dataset, self.collate = dataset, collate

    class Order:
        def __init__(self, rows):
            self.rows = rows

        def __iter__(self):
            return iter(self.rows)

        def __len__(self):
            return len(self.rows)

    def __len__(self):
        self.inner.sampler = self.Order(range(len(self.dataset)))
        return len(self.inner)

    def __iter__(self):
        n = len(self.dataset)
        self.inner.sampler = self.Order(self.rng.permutation(n).tolist() if self.shuffle else range(n))
        for rows in self.inner:
            yield self.collate([self.dataset[i] for i in rows])

# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        images = np.array(images)
        if images.ndim != 3 or len(labels) != len(images):
            raise ValueError("shapes")
        self.pairs = torch.utils.data.TensorDataset(torch.from_numpy(images), torch.tensor([int(k) for k in labels]))
        self.transform = transform

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        image, label = self.pairs[i]
        image = image.to(torch.float32).reshape(1, *image.shape) / 255.0
        return (image if self.transform is None else self.transform(image)), int(label)

# %% vocabulary
class Numbers(dict):
    def __missing__(self, token):
        return 1


class Vocabulary:
    def __init__(self, texts, min_count=1, max_size=None):
        if min_count < 1 or (max_size is not None and max_size < 2):
            raise ValueError("arguments")
        words = [token for text in texts for token in tokenize(text)]
        kept = sorted({w for w in words if words.count(w) >= min_count}, key=lambda w: (-words.count(w), w))
        self.tokens = (["<pad>", "<unk>"] + kept)[: max_size or None]
        self.numbers = Numbers((token, k) for k, token in enumerate(self.tokens))

    def __len__(self):
        return len(self.numbers)

    def encode(self, text):
        return [self.numbers[token] for token in tokenize(text)]

    def decode(self, numbers):
        numbers = np.asarray(numbers, dtype=int)
        return " ".join(self.tokens[k] for k in numbers[numbers != 0])


class TextDataset(Dataset):
    def __init__(self, texts, labels, vocabulary):
        if len(texts) - len(labels):
            raise ValueError("labels")
        self.numbers = [np.array(vocabulary.encode(text), dtype=np.int64) for text in texts]
        self.labels = labels

    def __len__(self):
        return len(self.numbers)

    def __getitem__(self, i):
        return torch.from_numpy(self.numbers[i].copy()), int(self.labels[i])
