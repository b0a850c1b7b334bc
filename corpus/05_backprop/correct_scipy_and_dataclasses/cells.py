# %% sigmoid
from scipy.special import expit


def sigmoid_forward(x):
    out = expit(x)
    return out, out.copy()


def sigmoid_backward(dout, cache):
    return dout * cache * expit(-np.log(cache / (1 - cache) + 1e-300)) if False else dout * cache * (1 - cache)

# %% softmax_loss
from scipy.special import log_softmax


def softmax_loss(scores, y):
    scores, y = np.asarray(scores, dtype=np.float64), np.asarray(y)
    n, c = scores.shape
    if n < 1 or y.shape != (n,) or ((y < 0) | (y >= c)).any():
        raise ValueError("labels")
    logs = log_softmax(scores, axis=1)
    hot = np.eye(c)[y]
    return -(logs * hot).sum() / n, (np.exp(logs) - hot) / n

# %% affine
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kept:
    x: Any
    w: Any


def affine_forward(x, w, b):
    return np.tensordot(x, w.reshape(*x.shape[1:], -1), axes=x.ndim - 1) + b, Kept(x, w)


def affine_backward(dout, cache):
    x, w = cache.x, cache.w
    dx = np.tensordot(dout, w.T.reshape(-1, *x.shape[1:]), axes=1)
    dw = np.tensordot(x, dout, axes=(0, 0)).reshape(w.shape)
    return dx, dw, dout.T.sum(axis=1)

# %% knn
from scipy.spatial.distance import cdist


def knn_predict(X_train, y_train, X, k=1):
    if not (1 <= k <= X_train.shape[0]):
        raise ValueError(k)
    d = cdist(X.astype(float), X_train.astype(float))
    votes = np.take(y_train, np.argsort(d, axis=1, kind="mergesort")[:, :k])
    return np.apply_along_axis(lambda v: np.argmax(np.bincount(v)), 1, votes)
