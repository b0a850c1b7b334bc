# %% initialisation
def fans(shape):
    """(fan_in, fan_out) of a weight of shape (out, in, ...)."""
    n_out, n_in, *window = shape
    return n_in * math.prod(window), n_out * math.prod(window)


def xavier_uniform(shape, generator):
    """Entries from U(-r, r), r = sqrt(6 / (fan_in + fan_out))."""
    r = math.sqrt(6 / sum(fans(shape)))
    return torch.empty(shape).uniform_(-r, r, generator=generator)


def kaiming_normal(shape, generator):
    """Normal entries with variance 2 / fan_in."""
    return torch.empty(shape).normal_(0, math.sqrt(1 / fans(shape)[0]), generator=generator)


def fan_in_uniform(shape, fan_in, generator):
    """Entries from U(-r, r), r = 1 / sqrt(fan_in)."""
    r = 1 / math.sqrt(fan_in)
    return torch.empty(shape).uniform_(-r, r, generator=generator)


def initialise(model, weight_init, generator):
    """New weights and biases for every Linear and Conv2d, in place."""
    for module in model.modules():
        if isinstance(module, (nn.Linear, nn.Conv2d)):
            fan_in, _ = fans(module.weight.shape)
            module.weight.data.copy_(weight_init(module.weight.shape, generator))
            if module.bias is not None:
                module.bias.data.copy_(fan_in_uniform(module.bias.shape, fan_in, generator))
