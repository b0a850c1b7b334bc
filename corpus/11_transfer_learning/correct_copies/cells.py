# %% one_channel
import copy


def one_channel(conv):
    if conv.groups != 1:
        raise ValueError
    new = copy.deepcopy(conv)
    new.in_channels = 1
    new.weight = nn.Parameter(torch.einsum("oihw->ohw", conv.weight.detach()).unsqueeze(1).clone())
    if new.bias is not None:
        new.bias = nn.Parameter(new.bias.detach().clone())
    return new

# %% replace_head
def replace_head(model, classes):
    if classes < 2:
        raise ValueError
    device, dtype = model.head.weight.device, model.head.weight.dtype
    fresh = torch.nn.utils.skip_init(nn.Linear, model.head.in_features, classes, dtype=dtype, device=device)
    fresh.load_state_dict({"weight": torch.zeros_like(fresh.weight), "bias": torch.zeros_like(fresh.bias)})
    setattr(model, "head", fresh)
    return model

# %% load_matching
def load_matching(model, weights):
    state = model.state_dict()
    skipped = [n for n, v in weights.items() if n not in state or v.shape != state[n].shape]
    merged = {**state, **{n: v for n, v in weights.items() if n not in skipped}}
    model.load_state_dict(merged, strict=True)
    return [n for n in weights if n not in skipped], skipped

# %% freeze
def freeze(module):
    def stop(part):
        for parameter in part.parameters(recurse=False):
            parameter.requires_grad_(False).grad = None

    module.apply(stop)
    return module


def start_training(model):
    named = dict(model.named_modules())
    frozen = {name for name, part in named.items()
              if {p.requires_grad for p in part.parameters()} == {False}}
    for name, part in named.items():
        parts = name.split(".")
        above = {""} | {".".join(parts[:k]) for k in range(1, len(parts) + 1)}
        part.training = not (above & frozen)
    return model

# %% groups
def discriminative_groups(model, lr, decay):
    if lr <= 0:
        raise ValueError("lr")
    if not (0.0 < decay <= 1.0):
        raise ValueError("decay")
    by_stage = {}
    for name, parameter in model.named_parameters():
        by_stage.setdefault(name.split(".")[0], []).append(parameter)
    order = [name for name, _ in model.named_children() if name in by_stage]
    last = len(order) - 1
    return [
        {"params": list(filter(lambda p: p.requires_grad, by_stage[name])), "lr": lr * math.pow(decay, last - k), "name": name}
        for k, name in enumerate(order)
        if any(p.requires_grad for p in by_stage[name])
    ]

# %% fine_tune
from torch.utils.data import DataLoader, TensorDataset


class _Order:
    def __init__(self, n, rng):
        self.n, self.rng = n, rng

    def __iter__(self):
        return iter(self.rng.permutation(self.n).tolist())

    def __len__(self):
        return self.n


def fine_tune(model, X, y, optimizer, epochs, batch_size, rng, prepare=nn.Module.train):
    criterion = nn.CrossEntropyLoss(reduction="none")
    loader = DataLoader(TensorDataset(X, y), batch_size=batch_size, sampler=_Order(len(X), rng), generator=torch.Generator())
    losses = []
    for _ in range(epochs):
        prepare(model)
        seen = []
        for images, labels in loader:
            each = criterion(model(images), labels)
            optimizer.zero_grad(set_to_none=True)
            each.mean().backward()
            optimizer.step()
            seen.extend(each.detach().tolist())
        losses.append(float(np.mean(seen)))
    return losses

# %% shuffled
def shuffled(weights, rng):
    return {n: (w.reshape(-1)[torch.from_numpy(np.argsort(rng.random(w.numel())))].reshape_as(w) if w.ndim > 1 else w.detach().clone()) for n, w in weights.items()}
