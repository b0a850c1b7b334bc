# %% tabular
def column_statistics(X):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mean, std = np.nanmean(X, axis=0), np.nanstd(X, axis=0)
        flat = np.nanmax(X, axis=0) == np.nanmin(X, axis=0)
    empty = np.isnan(mean)
    return np.where(empty, 0.0, mean), np.where(empty | flat, 1.0, std)


class TabularDataset(Dataset):
    def __init__(self, X, y, statistics=None):
        X, y = np.array(X, dtype=float), np.array(y)
        if X.ndim != 2 or y.shape != (X.shape[0],):
            raise ValueError("shapes")
        self.X, self.y = X, y
        self.statistics = column_statistics(X) if statistics is None else statistics

    def __len__(self):
        return self.y.shape[0]

    def __getitem__(self, i):
        row = (self.X[i] - self.statistics[0]) / self.statistics[1]
        hole = np.isnan(row)
        row[hole] = 0
        return torch.from_numpy(np.concatenate([row, hole]).astype("float32")), int(self.y[i])

# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        if images.ndim != 3 or len(labels) != len(images):
            raise ValueError("shapes")
        self.images, self.labels, self.transform = images.astype("float32") / 255, labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        image = torch.from_numpy(self.images[i][None].copy())
        return (self.transform(image) if self.transform is not None else image), int(self.labels[i])

# %% seeding
class Shuffled(Sampler):
    def __init__(self, n, seed):
        self.n, self.rng = n, np.random.default_rng(seed)

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(self.rng.permutation(self.n).tolist())


def seed_worker(worker_id):
    import random

    seed = torch.initial_seed() % 2**32
    for give in (np.random.seed, random.seed):
        give(seed)
    info = get_worker_info()
    if info and hasattr(info.dataset, "rng"):
        info.dataset.rng = np.random.default_rng(seed)


def make_loader(dataset, batch_size, seed, collate_fn=None, num_workers=0):
    return DataLoader(dataset, batch_size, sampler=Shuffled(len(dataset), seed), collate_fn=collate_fn, num_workers=num_workers, worker_init_fn=seed_worker, pin_memory=torch.cuda.is_available(), generator=torch.Generator().manual_seed(seed))
