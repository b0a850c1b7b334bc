# %% output_gradient
def output_gradient(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError("shape")
    return [2 * (float(a) - float(b)) for a, b in zip(y, t)]
