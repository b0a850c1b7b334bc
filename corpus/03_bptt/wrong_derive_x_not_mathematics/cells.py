# %% derive_w_x
def derive_w_x():
    return [
        r"\frac{\partial L}{\partial w_x} = 2 (y - t) \frac{\partial y}{\partial w_x}",
        r"and the rest is easy",
        r"2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} x_k",
    ]
