# %% shifts
def shift_images(images, shifts):
    height, width = images.shape[-2:]
    padded = nn.functional.pad(images, (width, width, height, height))
    out = []
    for image, shift in zip(padded, np.asarray(shifts)):
        dy, dx = np.clip(shift, (-height, -width), (height, width))
        out.append(image[:, height - dy : 2 * height - dy, width - dx : 2 * width - dx])
    return torch.stack(out)


def random_shift(images, most, rng):
    return shift_images(images, rng.integers(-most, most, size=(len(images), 2), endpoint=True))


# %% cutmix
def cut_box(height, width, lam, row, column):
    h = int(height * np.sqrt(1 - lam))
    w = int(width * np.sqrt(1 - lam))
    y, x = row - h // 2, column - w // 2
    top, bottom = np.clip([y, y + h], 0, height)
    left, right = np.clip([x, x + w], 0, width)
    return int(top), int(bottom), int(left), int(right)


def cutmix(x, targets, box, order):
    top, bottom, left, right = box
    inside = torch.zeros(x.shape[-2:], dtype=torch.bool)
    inside[top:bottom, left:right] = True
    order = torch.as_tensor(order)
    lam = float(1 - inside.double().mean())
    return torch.where(inside, x[order], x), targets * lam + targets[order] * (1 - lam), lam


def random_cutmix(x, targets, alpha, rng):
    lam = rng.beta(alpha, alpha)
    row = rng.integers(x.shape[-2])
    column = rng.integers(x.shape[-1])
    box = cut_box(x.shape[-2], x.shape[-1], lam, row, column)
    mixed, labels, _ = cutmix(x, targets, box, rng.permutation(len(x)))
    return mixed, labels


# %% penalties
def _weights(model):
    return [p for p in model.parameters() if p.dim() >= 2]


def l2_penalty(model, strength):
    flat = [w.flatten() for w in _weights(model)]
    return strength * 0.5 * (torch.cat(flat) ** 2).sum() if flat else torch.tensor(0.0)


def l1_penalty(model, strength):
    flat = [w.flatten() for w in _weights(model)]
    return strength * torch.cat(flat).abs().sum() if flat else torch.tensor(0.0)


def soft_threshold(w, t):
    return w - w.clamp(-t, t)


# %% noise
from contextlib import contextmanager


class InputNoise(nn.Module):
    def __init__(self, std):
        if std < 0:
            raise ValueError("std")
        super().__init__()
        self.std = std

    def forward(self, x):
        noise = torch.empty_like(x).normal_() * self.std
        return x + noise if self.training else x


@contextmanager
def weight_noise(model, std, rng):
    import copy

    saved = copy.deepcopy(model.state_dict())
    try:
        with torch.no_grad():
            for _, parameter in model.named_parameters():
                parameter += torch.tensor(std * rng.normal(size=list(parameter.shape)), dtype=parameter.dtype)
        yield model
    finally:
        model.load_state_dict(saved)
