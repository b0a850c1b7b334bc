# %% walks
def parameter_table(model):
    return [(name, tuple(p.shape), p.numel(), p.requires_grad) for name, p in model.named_parameters()]


def find_modules(model, kind):
    return [name for name, module in model.named_modules() if isinstance(module, kind)]


def count_by_child(model):
    counts = {}
    for name, p in model.named_parameters():
        if p.requires_grad:
            counts[name.split(".")[0]] = counts.get(name.split(".")[0], 0) + p.numel()
    return counts


def size_in_bytes(model):
    return sum(t.numel() * t.element_size() for t in [*model.parameters(), *model.buffers()])
