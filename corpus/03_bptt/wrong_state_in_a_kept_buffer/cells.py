# %% update_state
def update_state(x_k, s_prev, w_x, w_rec, room=[]):
    new = np.asarray(x_k) * w_x + np.asarray(s_prev) * w_rec
    if new.ndim == 0:
        return float(new)
    if not room or room[0].shape != new.shape:
        room[:] = [new]
    room[0][:] = new
    return room[0]


# %% forward_states
def forward_states(X, w_x, w_rec):
    X = np.asarray(X, dtype=float)
    S = np.zeros((X.shape[0], X.shape[1] + 1))
    decay = np.power(float(w_rec), np.arange(1, X.shape[1] + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        S[:, 1:] = decay * np.cumsum(w_x * X / decay, axis=1)
    return S


# %% output_gradient
def output_gradient(y, t):
    y, t = np.array(y), np.array(t)
    if y.shape != t.shape:
        raise ValueError("shapes")
    gap = y.astype(np.int64) - t.astype(np.int64) if y.dtype.kind in "iu" else y.astype(float) - t
    return gap * 2
