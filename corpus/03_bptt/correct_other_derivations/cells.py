# %% derive_w_x
def derive_w_x():
    return [
        r"\frac{\partial}{\partial w_x} (y - t)^2",
        r"= 2 (y - t) \frac{\partial}{\partial w_x} (y - t)",
        r"= 2 (y - t) \sum_{j=1}^n w_{rec}^{n-j} x_j \frac{\partial}{\partial w_x} w_x",
        r"= 2 (y - t) \sum_{j=0}^{n-1} w_{rec}^{j} x_{n-j} \frac{\partial}{\partial w_x} w_x",
        r"= \sum_{j=0}^{n-1} 2 (y - t) w_{rec}^{j} x_{n-j}",
    ]

# %% derive_w_rec
def derive_w_rec():
    return [
        r"\frac{\partial L}{\partial w_{rec}}",
        r"2 (y - t) \sum_{k=1}^n w_x x_k \frac{\partial}{\partial w_{rec}} w_{rec}^{n-k}",
        r"2 (y - t) w_x \sum_{k=1}^n (n - k) w_{rec}^{n-k-1} x_k",
        r"2 w_x (y - t) \sum_{k=0}^{n-1} w_{rec}^{n-1-k} \sum_{j=1}^{k} w_{rec}^{k-j} x_j",
    ]
