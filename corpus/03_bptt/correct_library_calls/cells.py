# %% loss
import torch


def loss(y, t):
    y, t = (torch.as_tensor(np.asarray(a, dtype=np.float64)) for a in (y, t))
    if y.shape != t.shape or len(y) == 0:
        raise ValueError("shape")
    return torch.nn.functional.mse_loss(y, t).item()

# %% forward_states
from scipy.signal import lfilter


def forward_states(X, w_x, w_rec):
    if X.shape[1] == 0:
        return np.zeros((len(X), 1))
    padded = np.concatenate([np.zeros((len(X), 1)), X], axis=1)
    return lfilter([w_x], [1.0, -w_rec], padded, axis=1)

# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    claimed = backward(X, t, w_x, w_rec)
    numeric = gradcheck.gradient(lambda w: unrolled_loss({"w_x": w[0], "w_rec": w[1]}, X, t), np.array([w_x, w_rec], dtype=float))
    return {name: float(gradcheck.relative_error(a, n)) for name, a, n in zip(("w_x", "w_rec"), claimed, numeric)}

# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    norm = np.hypot.reduce([np.linalg.norm(np.ravel(g)) for g in grads.values()], initial=0.0)
    if not np.isfinite(norm):
        raise FloatingPointError("norm")
    return {name: g * min(1.0, max_norm / norm) if norm else g for name, g in grads.items()}, norm
