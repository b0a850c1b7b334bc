# %% multi_layer_perceptron
class Affine(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_out, n_in) * (2.0 / n_in) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return x @ self.weight.T + self.bias


class MultiLayerPerceptron(nn.Module):
    def __init__(self, in_features=784, hidden_features=256, classes=10):
        super().__init__()
        self.n = in_features
        self.hidden = Affine(in_features, hidden_features)
        self.output = Affine(hidden_features, classes)

    def forward(self, images):
        x = images.reshape(images.shape[0], self.n)
        return self.output(torch.clamp(self.hidden(x), min=0.0))


# %% to_device
def choose_device(wanted="auto", cuda=None, mps=None):
    if cuda is None:
        cuda = torch.cuda.is_available()
    if mps is None:
        mps = torch.backends.mps.is_available()
    if wanted == "auto":
        return "cuda" if cuda else "mps" if mps else "cpu"
    if wanted == "cpu" or (wanted == "cuda" and cuda) or (wanted == "mps" and mps):
        return wanted
    raise ValueError(wanted)


def to_device(batch, device):
    match batch:
        case torch.Tensor():
            return batch.to(device=device)
        case list():
            return list(map(functools.partial(to_device, device=device), batch))
        case tuple():
            return tuple(to_device(part, device) for part in batch)
        case dict():
            return dict((k, to_device(v, device)) for k, v in batch.items())
    return batch


# %% predict
@torch.inference_mode()
def predict(model, images, batch_size=512):
    scale = 255.0 if images.dtype == np.uint8 else 1.0
    where = [p.device for p in model.parameters()][:1] or [torch.device("cpu")]
    mode = model.training
    model.train(False)
    try:
        pieces = []
        for start in range(0, len(images), batch_size):
            chunk = images[start : start + batch_size].astype(np.float32) / np.float32(scale)
            pieces.append(F.softmax(model(torch.from_numpy(chunk).to(where[0])), dim=-1).cpu().numpy())
    finally:
        model.train(mode)
    p = np.concatenate(pieces, axis=0)
    return p.argmax(axis=1), p


# %% losses
def nll_loss(log_probabilities, y):
    return -log_probabilities.gather(1, y[:, None]).mean()


def cross_entropy_loss(logits, y):
    return nll_loss(F.log_softmax(logits, dim=1), y)


def mse_loss(outputs, targets):
    if outputs.shape == targets.shape:
        return torch.mean(torch.pow(outputs - targets, 2))
    raise ValueError("shapes")


def gaussian_nll(outputs, targets, sigma=1.0):
    if outputs.shape != targets.shape:
        raise ValueError("shapes")
    noise = torch.distributions.Normal(outputs, torch.as_tensor(sigma, dtype=outputs.dtype))
    return -noise.log_prob(targets).mean()
