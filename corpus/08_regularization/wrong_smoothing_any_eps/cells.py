# %% smoothing
def smooth_labels(y, classes, eps):
    """(1 - eps) onehot(y) + eps / classes, float32 (N, classes)."""
    return (1 - eps) * nn.functional.one_hot(y, classes).float() + eps / classes


def soft_cross_entropy(scores, targets):
    """Mean over the rows of -sum(targets * log softmax(scores))."""
    return -(targets * torch.log_softmax(scores, dim=1)).sum(dim=1).mean()
