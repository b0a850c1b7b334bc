# %% losses
def nll_loss(log_probabilities, y):
    """log_probabilities: (N, C), y: (N,). Mean of minus the entry of the true class."""
    return -log_probabilities[torch.arange(len(y)), y].double().mean()


def cross_entropy_loss(logits, y):
    """logits: (N, C), y: (N,). Mean of -log softmax at the true class."""
    return (logits.logsumexp(dim=1) - logits[torch.arange(len(y)), y]).double().mean()


def mse_loss(outputs, targets):
    """Mean over all entries of the squared difference; ValueError where the shapes differ."""
    if outputs.shape != targets.shape:
        raise ValueError(f"outputs have the shape {tuple(outputs.shape)}, targets {tuple(targets.shape)}")
    return (outputs - targets).double().square().mean()


def gaussian_nll(outputs, targets, sigma=1.0):
    """Mean over all entries of -log N(target; output, sigma²); ValueError where the shapes differ."""
    if outputs.shape != targets.shape:
        raise ValueError(f"outputs have the shape {tuple(outputs.shape)}, targets {tuple(targets.shape)}")
    return (outputs - targets).double().square().mean() / (2 * sigma**2) + np.log(sigma) + 0.5 * np.log(2 * np.pi)
