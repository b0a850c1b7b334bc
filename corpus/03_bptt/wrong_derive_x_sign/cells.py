# %% derive_w_x
def derive_w_x():
    return [
        r"\frac{\partial L}{\partial w_x} = 2 (t - y) \frac{\partial y}{\partial w_x}",
        r"2 (t - y) \sum_{k=1}^n w_{rec}^{n-k} x_k",
    ]
