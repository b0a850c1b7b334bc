# %% shifts
def shift_images(images, shifts):
    n, _, height, width = images.shape
    out = images.new_zeros(images.shape)
    for i in range(n):
        dy, dx = int(shifts[i][0]), int(shifts[i][1])
        for r in range(height):
            if not 0 <= r - dy < height:
                continue
            for c in range(width):
                if 0 <= c - dx < width:
                    out[i, :, r, c] = images[i, :, r - dy, c - dx]
    return out


def random_shift(images, most, rng):
    shifts = rng.integers(-most, most + 1, size=(images.shape[0], 2))
    return shift_images(images, shifts)


# %% mixup
def mixup(x, targets, lam, order):
    if not (0 <= lam and lam <= 1):
        raise ValueError(lam)
    images, labels = [], []
    for i in range(len(x)):
        j = int(order[i])
        images.append(lam * x[i] + (1 - lam) * x[j])
        labels.append(lam * targets[i] + (1 - lam) * targets[j])
    return torch.stack(images), torch.stack(labels)


def random_mixup(x, targets, alpha, rng):
    share = float(rng.beta(alpha, alpha))
    partners = rng.permutation(len(targets))
    return mixup(x, targets, share, partners)


# %% cutmix
def cut_box(height, width, lam, row, column):
    side = (1 - lam) ** 0.5
    h, w = math.floor(height * side), math.floor(width * side)
    top, left = row - h // 2, column - w // 2
    bottom, right = top + h, left + w
    return tuple(
        int(min(max(edge, 0), end)) for edge, end in ((top, height), (bottom, height), (left, width), (right, width))
    )


def cutmix(x, targets, box, order):
    top, bottom, left, right = box
    out = torch.empty_like(x)
    height, width = x.shape[-2:]
    for i in range(len(x)):
        out[i] = x[i]
        out[i, :, top:bottom, left:right] = x[int(order[i]), :, top:bottom, left:right]
    pasted = (bottom - top) * (right - left)
    lam = (height * width - pasted) / (height * width)
    labels = torch.stack([lam * targets[i] + (1 - lam) * targets[int(order[i])] for i in range(len(x))])
    return out, labels, lam


def random_cutmix(x, targets, alpha, rng):
    n, _, height, width = x.shape
    lam = float(rng.beta(alpha, alpha))
    row = int(rng.integers(height))
    column = int(rng.integers(width))
    order = rng.permutation(n)
    images, labels, _ = cutmix(x, targets, cut_box(height, width, lam, row, column), order)
    return images, labels


# %% smoothing
def smooth_labels(y, classes, eps):
    if not 0.0 <= eps <= 1.0:
        raise ValueError("eps")
    rows = []
    for label in y.tolist():
        rows.append([1 - eps + eps / classes if c == label else eps / classes for c in range(classes)])
    return torch.tensor(rows, dtype=torch.float32)


def soft_cross_entropy(scores, targets):
    total = 0
    for score, target in zip(scores, targets):
        total = total + (target * (torch.logsumexp(score, 0) - score)).sum()
    return total / len(scores)


# %% compare
def compare(runs, baseline):
    base = runs[baseline]
    lengths = {len(pairs) for pairs in runs.values()}
    if len(lengths) > 1 or min(lengths) < 2:
        raise ValueError("lists")
    n, table = len(base), {}
    for name, pairs in runs.items():
        gains = [pair[1] - other[1] for pair, other in zip(pairs, base)]
        gain = sum(gains) / n
        table[name] = {
            "train": sum(pair[0] for pair in pairs) / n,
            "validation": sum(pair[1] for pair in pairs) / n,
            "gap": sum(pair[0] - pair[1] for pair in pairs) / n,
            "gain": gain,
            "error": (sum((g - gain) ** 2 for g in gains) / (n - 1)) ** 0.5 / n**0.5,
        }
    return table


# %% Dropout
class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(p)
        self.keep = 1 - p

    def forward(self, x):
        if not self.training:
            return x
        mask = torch.bernoulli(torch.full(x.shape, float(self.keep)))
        if self.keep == 0:
            return torch.zeros_like(x)
        return x * (mask / self.keep).to(x.dtype)
