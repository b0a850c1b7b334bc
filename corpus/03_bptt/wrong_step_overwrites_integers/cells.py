# %% update_state
def update_state(x_k, s_prev, w_x, w_rec):
    """One step of the linear unit.

    x_k, s_prev: numbers or (n,). w_x, w_rec: numbers. Returns the new state, of the shape of x_k.
    """
    out = np.array(x_k)
    out[...] = x_k * w_x + s_prev * w_rec
    return out if out.ndim else float(x_k * w_x + s_prev * w_rec)
