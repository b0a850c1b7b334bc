# %% derive_w_rec
def derive_w_rec():
    return [
        r"\frac{\partial L}{\partial w_{rec}} = 2 (y - t) \frac{\partial y}{\partial w_{rec}}",
        r"2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} \sum_{j=1}^{k-1} w_{rec}^{k-1-j} w_x x_j",
    ]
