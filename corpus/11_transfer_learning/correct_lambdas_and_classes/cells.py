# %% few_labels
class FewLabels:
    def __call__(self, y, per_class, rng):
        if per_class < 1:
            raise ValueError("per_class")
        few = []
        for c in sorted(set(np.asarray(y).tolist())):
            mine = np.where(np.asarray(y) == c)[0]
            if mine.size < per_class:
                raise ValueError("class")
            few.append(rng.permutation(mine)[:per_class])
        few = np.hstack(few)
        return few, np.delete(np.arange(len(y)), few)


few_labels = FewLabels()

# %% replace_head
class _Zeros(nn.Linear):
    def reset_parameters(self):
        nn.init.constant_(self.weight, 0.0)
        if self.bias is not None:
            nn.init.constant_(self.bias, 0.0)


def replace_head(model, classes):
    if not classes >= 2:
        raise ValueError(classes)
    made = _Zeros(model.head.in_features, classes, dtype=model.head.weight.dtype)
    model.head = nn.Linear(made.in_features, made.out_features, dtype=made.weight.dtype)
    model.head.load_state_dict(made.state_dict())
    return model

# %% one_channel
def one_channel(conv):
    if conv.groups != 1:
        raise ValueError("groups")
    settings = {name: getattr(conv, name) for name in ("kernel_size", "stride", "padding", "dilation", "padding_mode")}
    grey = nn.Conv2d(1, conv.out_channels, bias=conv.bias is not None, dtype=conv.weight.dtype, **settings)
    state = conv.state_dict()
    state["weight"] = state["weight"].sum(dim=(1,), keepdim=True)
    grey.load_state_dict(state)
    return grey

# %% margin
margin = lambda transferred, scratch: _margin(np.array(transferred, dtype=np.float64), np.array(scratch, dtype=np.float64))


def _margin(a, b):
    if a.shape != b.shape or a.shape[0] <= 1:
        raise ValueError
    d = a - b
    return d.mean(0), np.sqrt(d.var(0, ddof=1) / d.shape[0])

# %% groups
def discriminative_groups(model, lr, decay):
    if not (lr > 0 and 0 < decay <= 1):
        raise ValueError
    children = [child for child in model.children() if next(child.parameters(), None) is not None]
    found = []
    for i, child in enumerate(children):
        chosen = [p for p in child.parameters() if p.requires_grad]
        found += [dict(params=chosen, lr=lr * decay ** (len(children) - i - 1))] if chosen else []
    return found
