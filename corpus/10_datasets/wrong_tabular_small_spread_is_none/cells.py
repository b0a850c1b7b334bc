# %% tabular
def column_statistics(X):
    """Mean and standard deviation of the known entries of each column of X (n, d): float64 (d,), (d,)."""
    known = ~np.isnan(X)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, X, 0.0).sum(axis=0) / count
    std = np.sqrt((np.where(known, X - mean, 0.0) ** 2).sum(axis=0) / count)
    low, high = np.where(known, X, np.inf).min(axis=0), np.where(known, X, -np.inf).max(axis=0)
    return mean, np.where(std > 1e-8, std, 1.0)


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
