# %% parameter_table
def parameter_table(model):
    """List of (name, shape, count, trainable), one tuple per parameter, in the order of named_parameters."""
    return [(name, tuple(p.shape), p.numel(), p.requires_grad) for name, p in [*model.named_parameters(), *model.named_buffers()]]


def count_parameters(model, trainable_only=False):
    """How many numbers the (trainable) parameters hold."""
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)
