# %% difference_quotient
def difference_quotient(f, x, h=1e-5, method="central"):
    """Derivative of f at x from two values of f; method is "forward" or "central".

    f: function that works entry by entry. x: number or array. Returns a number or a float64 array like x.
    """
    x = np.asarray(x, dtype=np.float64)
    if method == "forward":
        return (f(x + h) - f(x)) / h
    if method == "central":
        return (f(x + h) - f(x - h)) / (2 * h)
    raise ValueError('method must be "forward" or "central"')
