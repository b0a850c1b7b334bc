# %% walks
def parameter_table(model):
    """List of (name, shape, count, trainable) of all parameters."""
    return [(name, tuple(p.shape), p.numel(), p.requires_grad) for name, p in model.named_parameters()]


def find_modules(model, kind):
    """Dotted paths of all modules that are instances of kind, the model itself included."""
    return [name for name, module in model.named_modules() if isinstance(module, kind)]


def count_by_child(model):
    """Dict: direct child -> number of trainable parameter entries below it."""
    return {
        name: sum(p.numel() for p in child.parameters() if p.requires_grad) for name, child in model.named_children()
    }


def size_in_bytes(model):
    """Bytes of all parameters and buffers."""
    return sum(t.numel() * t.element_size() for t in model.parameters())
