# %% update_state
def update_state(x_k, s_prev, w_x, w_rec):
    """One step of the linear unit.

    x_k, s_prev: numbers or (n,). w_x, w_rec: numbers. Returns the new state, of the shape of x_k.
    """
    return x_k * w_rec + s_prev * w_x
