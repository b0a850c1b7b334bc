# %% tanh
def tanh_forward(x)
    return np.tanh(x)
