# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    """Relative errors of a suspect's gradients against central differences of unrolled_loss.

    backward: (X, t, w_x, w_rec) -> (g_x, g_rec). Returns {"w_x": e, "w_rec": e}.
    """
    g_x, g_rec = backward(X, t, w_x, w_rec)
    params = {"w_x": np.array(w_x, dtype=np.float64), "w_rec": np.array(w_rec, dtype=np.float64)}
    report = gradcheck.check_gradients(lambda p: unrolled_loss(p, X, t), params, {"w_x": g_rec, "w_rec": g_x})
    return {row.name: row.error for row in report.rows}
