# %% derive_w_x
def derive_w_x():
    return """dL/dw_x
2*(y - t) * dy/dw_x
2*(y - t) * sum(w_rec^(n-k) x_k, k, 1, n)""".split("\n")

# %% derive_w_rec
def derive_w_rec():
    return [
        "dL/dw_rec",
        "= 2 y dy/dw_rec - 2 t dy/dw_rec",
        "= 2 (y - t) dy/dw_rec",
        "= 2 (y - t) sum(w_x x_k (n-k) w_rec^(n-k-1), k, 1, n)",
        "= 2 (y - t) w_x sum(sum(w_rec^(n-k-1) x_k, m, k+1, n), k, 1, n)",
        "= 2 (y - t) w_x sum(sum(w_rec^(n-j-1) x_j, j, 1, m-1), m, 1, n)",
        "= 2 (y - t) sum(w_rec^(n-m) sum(w_rec^(m-1-j) w_x x_j, j, 1, m-1), m, 1, n)",
    ]
