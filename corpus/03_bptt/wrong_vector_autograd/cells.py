# %% rnn_backward
import torch


def replay(X, values):
    state, outputs = values["S_0"], []
    for k in range(X.shape[1]):
        state = torch.tanh(X[:, k] @ values["W_x"] + state @ values["W_rec"] + values["b"])
        outputs.append(state @ values["W_y"] + values["b_y"])
    return outputs


def rnn_backward(X, S, params, grad_Y):
    values = {name: torch.tensor(v).requires_grad_() for name, v in (params | {"S_0": S[:, 0]}).items()}
    total = sum(v.sum() * 0.0 for v in values.values())
    for k, Y in enumerate(replay(torch.tensor(X), values)):
        total = total + (Y * torch.tensor(grad_Y[:, k])).sum()
    total.backward()
    return {name: v.grad.numpy() for name, v in values.items()}
