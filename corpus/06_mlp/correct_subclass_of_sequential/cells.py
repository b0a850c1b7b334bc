# %% multi_layer_perceptron
from collections import OrderedDict


class MultiLayerPerceptron(nn.Sequential):
    def __init__(self, in_features=784, hidden_features=256, classes=10):
        super().__init__(
            OrderedDict(
                flat=nn.Flatten(),
                hidden=nn.Linear(in_features, hidden_features),
                bend=nn.ReLU(),
                output=nn.Linear(hidden_features, classes),
            )
        )
        self.apply(self.start)

    @staticmethod
    def start(layer):
        if isinstance(layer, nn.Linear):
            fan_in = layer.weight.shape[1]
            nn.init.normal_(layer.weight, std=np.sqrt(2 / fan_in))
            nn.init.constant_(layer.bias, 0.0)


# %% parameter_table
def parameter_table(model):
    def row(item):
        name, p = item
        return name, tuple(p.size()), int(np.prod(p.size())), bool(p.requires_grad)

    return list(map(row, model.named_parameters()))


def count_parameters(model, trainable_only=False):
    wanted = filter(lambda p: p.requires_grad, model.parameters()) if trainable_only else model.parameters()
    return sum(map(torch.numel, wanted))


# %% checkpoint
def save_checkpoint(path, model, optimizer, epoch):
    state = {"epoch": torch.tensor(epoch), "optimizer": optimizer.state_dict()}
    for name, value in model.state_dict().items():
        state["model." + name] = value.clone()
    torch.save(state, path)


def load_checkpoint(path, model, optimizer):
    state = torch.load(path, weights_only=True, map_location="cpu")
    model.load_state_dict({k.removeprefix("model."): v for k, v in state.items() if k.startswith("model.")})
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"].item()


# %% train_epoch
def train_epoch(model, loader, optimizer):
    device = next(model.parameters()).device
    model.train(True)
    seen = right = 0
    total = torch.zeros((), dtype=torch.float64)
    for x, y in loader:
        x = x.to(device)
        y = y.to(device)
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.grad = None
        logits = model(x)
        loss = -logits.log_softmax(1)[range(len(y)), y].mean()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            total += loss.cpu() * y.shape[0]
            right += int(torch.sum(torch.argmax(logits, 1) == y))
        seen += y.shape[0]
    if not seen:
        raise ValueError("the loader is empty")
    return {"loss": float(total / seen), "accuracy": right / seen}
