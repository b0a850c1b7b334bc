# %% weighted
def balanced_weights(labels):
    """Weights (n,) under which every class has the same total, 1 in all: float64."""
    _, kind, counts = np.unique(labels, return_inverse=True, return_counts=True)
    return 1 / (len(counts) * counts[kind])


class WeightedSampler(Sampler):
    """num_samples sample numbers a walk, drawn with replacement in proportion to weights."""

    def __init__(self, weights, num_samples, rng):
        weights = np.asarray(weights)
        if np.any(weights < 0) or weights.sum() == 0 or num_samples < 1:
            raise ValueError("weights must not be negative, nor all 0; at least one sample")
        self.shares, self.num_samples, self.rng = weights / weights.sum(), num_samples, rng

    def __len__(self):
        return self.num_samples

    def __iter__(self):
        return iter(sorted(self.rng.choice(len(self.shares), size=self.num_samples, p=self.shares).tolist()))
