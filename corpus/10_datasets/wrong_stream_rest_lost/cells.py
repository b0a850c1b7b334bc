# %% stream
def shuffle_buffer(items, size, rng):
    """Yields the items, shuffled through a buffer of size items."""
    if size < 1:
        raise ValueError("size must be at least 1")
    buffer = []
    for item in items:
        if len(buffer) < size:
            buffer.append(item)
            continue
        place = int(rng.integers(size))
        leaving, buffer[place] = buffer[place], item
        yield leaving


class StreamDataset(IterableDataset):
    """The items of source(); every worker of a DataLoader takes its own share."""

    def __init__(self, source):
        self.source = source

    def __iter__(self):
        from itertools import islice

        info = get_worker_info()
        return iter(self.source()) if info is None else islice(self.source(), info.id, None, info.num_workers)
