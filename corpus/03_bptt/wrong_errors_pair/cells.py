# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    g = backward(X, t, w_x, w_rec)
    p = {"w_x": np.array(float(w_x)), "w_rec": np.array(float(w_rec))}
    report = gradcheck.check_gradients(lambda p: unrolled_loss(p, X, t), p, dict(zip(p, g)))
    return max(row.error for row in report.rows)
