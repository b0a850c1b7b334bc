# %% buckets
class BucketBatchSampler(Sampler):
    """Batches of samples of similar length, in random order."""

    def __init__(self, lengths, batch_size, max_pad_len, rng):
        """lengths: n integers; a batch's lengths differ by at most max_pad_len."""
        if len(lengths) == 0 or batch_size < 1 or max_pad_len < 0:
            raise ValueError("there must be lengths, batch_size >= 1 and max_pad_len >= 0")
        bucket = (np.asarray(lengths) - np.min(lengths)) // (max_pad_len + 1)
        self.buckets = [np.flatnonzero(bucket == k) for k in np.unique(bucket)]
        self.batch_size, self.rng = batch_size, rng

    def __len__(self):
        """Number of batches of one walk."""
        return sum(-(-len(bucket) // self.batch_size) for bucket in self.buckets)

    def __iter__(self):
        """Yields lists of sample numbers."""
        batches = []
        for bucket in self.buckets:
            full = len(bucket) // self.batch_size * self.batch_size
            order = [*self.rng.permutation(bucket[:full]).tolist(), *bucket[full:].tolist()]
            batches += [order[i : i + self.batch_size] for i in range(0, len(order), self.batch_size)]
        self.rng.shuffle(batches)
        return iter(batches)
