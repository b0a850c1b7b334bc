# %% mse
import torch


def _grad(loss, prediction, target):
    p, t = as_pair(prediction, target)
    leaf = torch.tensor(p, requires_grad=True)
    loss(leaf, torch.tensor(t)).backward()
    return leaf.grad.numpy()


def mse(prediction, target):
    p, t = as_pair(prediction, target)
    return torch.nn.functional.mse_loss(torch.tensor(p), torch.tensor(t)).item()


def mse_gradient(prediction, target):
    return _grad(torch.nn.functional.mse_loss, prediction, target)

# %% mae
def mae(prediction, target):
    p, t = as_pair(prediction, target)
    return torch.nn.functional.l1_loss(torch.tensor(p), torch.tensor(t)).item()


def mae_gradient(prediction, target):
    p, t = as_pair(prediction, target)
    difference = torch.tensor(p - t)
    return torch.where(difference.isnan(), difference, difference.sign()).numpy() / difference.numel()

# %% rmse
def rmse(prediction, target):
    return mse(prediction, target) ** 0.5


def rmse_gradient(prediction, target):
    root = rmse(prediction, target)
    return mse_gradient(prediction, target) / (2 * root) if root > 0 else np.zeros(np.shape(prediction))

# %% bce
def _soft(logits, labels):
    z, y = as_pair(logits, labels)
    if (y < 0).any() or (y > 1).any():
        raise ValueError("labels outside [0, 1]")
    return z, y


def bce_with_logits(logits, labels):
    z, y = _soft(logits, labels)
    return torch.nn.functional.binary_cross_entropy_with_logits(torch.tensor(z), torch.tensor(y)).item()


def bce_with_logits_gradient(logits, labels):
    return _grad(torch.nn.functional.binary_cross_entropy_with_logits, *_soft(logits, labels))

# %% cce
def _classes(logits, labels):
    z = torch.tensor(np.asarray(logits, dtype=np.float64))
    y = torch.tensor(np.asarray(labels), dtype=torch.long)
    if z.shape[0] == 0 or y.shape != z.shape[:1] or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("labels")
    return z.requires_grad_(), y


def cce_with_logits(logits, labels):
    return torch.nn.functional.cross_entropy(*_classes(logits, labels)).item()


def cce_with_logits_gradient(logits, labels):
    z, y = _classes(logits, labels)
    torch.nn.functional.cross_entropy(z, y).backward()
    return z.grad.numpy()

# %% linear_gradient
def add_intercept(X):
    X = torch.as_tensor(np.asarray(X)).double()
    return torch.cat([X, torch.ones(len(X), 1, dtype=torch.float64)], dim=1).numpy()


def linear_gradient(X, y, beta):
    A, t = torch.tensor(add_intercept(X)), torch.tensor(np.array(y, dtype=float))
    b = torch.tensor(np.array(beta, dtype=float), requires_grad=True)
    if t.shape != A.shape[:1] or b.shape != A.shape[1:]:
        raise ValueError("shapes")
    (((A @ b - t) ** 2).mean() / 2).backward()
    return b.grad.numpy()

# %% closed_form
def closed_form(X, y):
    A = torch.tensor(add_intercept(X))
    if A.shape[0] < A.shape[1]:
        raise ValueError("rows")
    return torch.linalg.lstsq(A, torch.tensor(np.array(y, dtype=float))[:, None], driver="gelsd").solution[:, 0].numpy()
