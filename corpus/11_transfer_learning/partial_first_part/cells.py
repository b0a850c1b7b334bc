# %% few_labels
def few_labels(y, per_class, rng):
    """Indices (few, rest): per_class random examples of each class in y, and all others."""
    if per_class < 1:
        raise ValueError("per_class must be at least 1")
    few = np.concatenate([rng.choice(np.flatnonzero(y == c), per_class, replace=False) for c in np.unique(y)])
    return few, np.setdiff1d(np.arange(len(y)), few)


# %% load_matching
def load_matching(model, weights):
    """Copy what agrees in name and shape into the model, in place. Returns the names (loaded, skipped)."""
    own = model.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict(fitting, strict=False)
    return list(fitting), [name for name in weights if name not in fitting]


# %% one_channel
def one_channel(conv):
    """A new nn.Conv2d for grey images that agrees with conv on grey colour images."""
    if conv.groups != 1:
        raise ValueError("a grouped convolution has no sum over its input channels")
    shape = conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.dilation
    has_bias, kind = conv.bias is not None, conv.weight.dtype
    new = nn.Conv2d(1, *shape, bias=has_bias, padding_mode=conv.padding_mode, dtype=kind)
    with torch.no_grad():
        new.weight.copy_(conv.weight.sum(dim=1, keepdim=True))
        if has_bias:
            new.bias.copy_(conv.bias)
    return new


# %% replace_head
def replace_head(model, classes):
    """Put a new nn.Linear of zeros with that many classes in the place of model.head. Returns model."""
    if classes < 2:
        raise ValueError("a classifier needs at least 2 classes")
    model.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(model.head.weight)
    nn.init.zeros_(model.head.bias)
    return model
