# %% smoothing
def smooth_labels(y, classes, eps):
    """(1 - eps) onehot(y) + eps / classes, float32 (N, classes)."""
    if not 0 <= eps <= 1:
        raise ValueError("eps must be from 0 to 1")
    return (1 - eps) * nn.functional.one_hot(y, classes).float() + eps / classes


def soft_cross_entropy(scores, targets):
    """Mean over the rows of -sum(targets * log softmax(scores))."""
    return -(targets * torch.log(torch.softmax(scores, dim=1) + 1e-12)).sum(dim=1).mean()
