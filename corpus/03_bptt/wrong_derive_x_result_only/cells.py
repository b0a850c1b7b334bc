# %% derive_w_x
def derive_w_x():
    return [
        r"2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} x_k",
    ]
