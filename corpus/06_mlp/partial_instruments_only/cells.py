# %% parameter_table
def parameter_table(model):
    """List of (name, shape, count, trainable), one tuple per parameter, in the order of named_parameters."""
    return [(name, tuple(p.shape), p.numel(), p.requires_grad) for name, p in model.named_parameters()]


def count_parameters(model, trainable_only=False):
    """How many numbers the (trainable) parameters hold."""
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)


# %% to_device
def choose_device(wanted="auto", cuda=None, mps=None):
    """ "cuda", "mps" or "cpu". cuda, mps: available? None asks torch."""
    cuda = torch.cuda.is_available() if cuda is None else cuda
    mps = torch.backends.mps.is_available() if mps is None else mps
    available = [name for name, there in (("cuda", cuda), ("mps", mps), ("cpu", True)) if there]
    if wanted == "auto":
        return available[0]
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


# %% confusion_matrix
def confusion_matrix(truth, predicted, classes):
    """truth, predicted: (N,) int64. Returns counts (classes, classes), rows are the truth."""
    both = torch.cat([truth, predicted])
    if len(truth) != len(predicted) or bool(((both < 0) | (both >= classes)).any()):
        raise ValueError("two class numbers from 0 to classes - 1 for each image")
    return torch.bincount(classes * truth + predicted, minlength=classes**2).reshape(classes, classes)


def most_confused(matrix, k):
    """The k largest counts beside the diagonal as (truth, predicted, count), largest first."""
    pairs = [(i, j, int(n)) for i, row in enumerate(matrix) for j, n in enumerate(row) if i != j and n > 0]
    return sorted(pairs, key=lambda pair: -pair[2])[:k]


# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.argsort(probabilities[np.arange(len(truth)), truth], kind="stable")[:k]
    return [(int(i), int(probabilities[i].argmax()), int(truth[i]), float(probabilities[i].max())) for i in order]
