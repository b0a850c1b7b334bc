# %% smoothing
def smooth_labels(y, classes, eps):
    """(1 - eps) onehot(y) + eps / classes, float32 (N, classes)."""
    if not 0 <= eps <= 1:
        raise ValueError("eps must be from 0 to 1")
    out = torch.full((len(y) * classes,), eps / classes)
    y += classes * torch.arange(len(y))
    out[y] += 1 - eps
    return out.reshape(-1, classes)


def soft_cross_entropy(scores, targets):
    """Mean over the rows of -sum(targets * log softmax(scores))."""
    return -(targets * torch.log_softmax(scores, dim=1)).sum(dim=1).mean()
    ### END SOLUTION
