# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    """Gradient of f at x by central differences, one coordinate at a time.

    f: float64 array of the shape of x -> number. Returns a float64 array of the shape of x.
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x)) / h
    return gradient
