# %% forward_states
def forward_states(X, w_x, w_rec):
    import torch

    X = torch.as_tensor(np.asarray(X, dtype=np.float64))
    states = [torch.zeros(len(X), dtype=torch.float64)]
    for column in X.unbind(1):
        states.append(w_rec * states[-1] + w_x * column)
    return torch.stack(states, 1).numpy()

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    P_x = P_rec = np.zeros(len(X))
    for k in range(X.shape[1]):
        P_x, P_rec = X[:, k] + w_rec * P_x, S[:, k] + w_rec * P_rec
    over_time = np.array(grad_out, dtype=float)[:, None].repeat(S.shape[1], axis=1)
    for k in range(S.shape[1] - 1):
        over_time[:, : S.shape[1] - 1 - k] *= w_rec
    return (np.mean(grad_out * P_x), np.mean(grad_out * P_rec)), over_time

# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    import math

    h = 1e-5
    numeric = {}
    for name in ("w_x", "w_rec"):
        values = []
        for sign in (+1, -1):
            w = {"w_x": float(w_x), "w_rec": float(w_rec)}
            w[name] += sign * h
            values.append(unrolled_loss(w, X, t))
        numeric[name] = (values[0] - values[1]) / (2 * h)
    result = {}
    for name, a in zip(("w_x", "w_rec"), backward(X, t, w_x, w_rec)):
        n = numeric[name]
        result[name] = abs(a - n) / max(abs(a) + abs(n), 1e-8) if math.isfinite(a) else math.inf
    return result

# %% rnn_forward
def rnn_forward(X, S_0, params):
    import torch

    n, T, d = X.shape
    S_0 = np.asarray(S_0, dtype=np.float64)
    h = S_0.shape[1]
    if T == 0:
        return S_0[:, None].copy(), np.zeros((n, 0, len(params["b_y"])))
    cell = torch.nn.RNN(d, h, batch_first=True, bias=True).double()
    with torch.no_grad():
        cell.weight_ih_l0.copy_(torch.tensor(params["W_x"]).T)
        cell.weight_hh_l0.copy_(torch.tensor(params["W_rec"]).T)
        cell.bias_ih_l0.copy_(torch.tensor(params["b"]))
        cell.bias_hh_l0.zero_()
        states, _ = cell(torch.tensor(X, dtype=torch.float64), torch.tensor(S_0)[None])
        S = torch.cat([torch.tensor(S_0)[:, None], states], 1).numpy()
    return S, S[:, 1:] @ params["W_y"] + params["b_y"]
