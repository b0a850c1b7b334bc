# %% update_state
def update_state(x_k, s_prev, w_x, w_rec):
    new = np.array(s_prev, dtype=np.float64)
    new *= w_rec
    new += np.asarray(x_k) * w_x
    return new[()]

# %% forward_states
def forward_states(X, w_x, w_rec):
    state = np.zeros(len(X))
    S = [state.copy()]
    for column in X.T:
        state *= w_rec
        state += w_x * column
        S.append(state.copy())
    return np.column_stack(S)

# %% output_gradient
def output_gradient(y, t):
    gradient = np.array(y, dtype=np.float64)
    if gradient.shape != np.shape(t):
        raise ValueError("shape")
    gradient -= t
    gradient *= 2
    return gradient

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    g = np.array(grad_out, dtype=np.float64)
    over_time = np.empty(S.shape)
    sums = np.zeros(2)
    for k in range(X.shape[1], 0, -1):
        over_time[:, k] = g
        sums += [np.dot(g, X[:, k - 1]), np.dot(g, S[:, k - 1])]
        g *= w_rec
    over_time[:, 0] = g
    sums /= len(X)
    return (sums[0], sums[1]), over_time

# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    clipped = {name: np.array(g) for name, g in grads.items()}
    norm = np.sqrt(np.sum([np.square(g).sum() for g in clipped.values()]))
    if not np.isfinite(norm):
        raise FloatingPointError("norm")
    if norm > max_norm:
        for g in clipped.values():
            g *= max_norm / norm
    return clipped, norm
