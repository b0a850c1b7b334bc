# %% to_device
def choose_device(wanted="auto", cuda=None, mps=None):
    """ "cuda", "mps" or "cpu". cuda, mps: available? None asks torch."""
    cuda = torch.cuda.is_available() if cuda is None else cuda
    mps = torch.backends.mps.is_available() if mps is None else mps
    available = [name for name, there in (("cuda", cuda), ("mps", mps), ("cpu", True)) if there]
    if wanted == "auto":
        return available[0]
    wanted = wanted.partition(":")[0] if isinstance(wanted, str) else wanted
    if wanted not in available:
        raise ValueError(f"{wanted!r} is not available; there are {available}")
    return wanted


def to_device(batch, device):
    """The same nest of lists, tuples and dicts with every tensor on device."""
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, list | tuple):
        return type(batch)([to_device(item, device) for item in batch])
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    return batch
