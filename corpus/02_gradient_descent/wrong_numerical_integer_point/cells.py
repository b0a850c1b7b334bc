# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x.copy())
        x[i] = old - h
        down = f(x.copy())
        x[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient
