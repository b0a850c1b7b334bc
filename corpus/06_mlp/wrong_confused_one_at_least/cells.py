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
    return sorted(pairs, key=lambda pair: -pair[2])[: max(k, 1)]
