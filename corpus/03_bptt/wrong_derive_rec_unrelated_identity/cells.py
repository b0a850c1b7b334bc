# %% derive_w_rec
def derive_w_rec():
    return [
        r"1 = 1",
        r"2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} \sum_{j=1}^{k-1} w_{rec}^{k-1-j} w_x x_j",
    ]
