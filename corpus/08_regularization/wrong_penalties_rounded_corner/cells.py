# %% penalties
def l2_penalty(model, strength):
    """1/2 strength times the sum of squares of all parameters with at least two axes."""
    weights = [p for p in model.parameters() if p.dim() > 1]
    return 0.5 * strength * sum((w.square().sum() for w in weights), torch.tensor(0.0))


def l1_penalty(model, strength):
    """strength times the sum of absolute values of all parameters with at least two axes."""
    weights = [p for p in model.parameters() if p.dim() > 1]
    return strength * sum(((w * w + 1e-8).sqrt().sum() for w in weights), torch.tensor(0.0))


def soft_threshold(w, t):
    """sign(w) max(|w| - t, 0)."""
    return torch.sign(w) * (w.abs() - t).clamp(min=0)
    ### END SOLUTION
