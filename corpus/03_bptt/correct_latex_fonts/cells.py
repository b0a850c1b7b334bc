# %% derive_w_x
def derive_w_x():
    return [
        r"\dfrac{\partial L}{\partial w_{\mathrm{x}}} &= 2\,\left(y-t\right)\cdot\dfrac{\partial y}{\partial w_{\mathrm{x}}} \\",
        r"&= 2\left(y-t\right)\,\sum\limits_{k=1}^{n} w_{\mathrm{rec}}^{\,n-k}\,x_{k} \quad\text{(only } w_x \text{ depends on } w_x)",
    ][:1] + [
        r"= 2\left(y-t\right)\frac{\partial}{\partial w_{\text{x}}}\sum^{n}_{k=1} w^{n-k}_{\mathrm{rec}}\cdot w_{x}\cdot x_{k} \text{ by definition of y}",
        r"= 2\bigl(y-t\bigr)\,\sum\limits_{k=1}^{n} w_{\operatorname{rec}}^{\,n-k}\,x_{k} \tag{1}",
    ]

# %% derive_w_rec
def derive_w_rec():
    return [
        r"\frac{\mathrm{d}L}{\mathrm{d}w_{\mathrm{rec}}} = 2\left[y - t\right]\frac{\mathrm{d}y}{\mathrm{d}w_{\text{rec}}}",
        r"2\,(y-t)\,\sum_{k=1}^{n}\left(n-k\right) w_{\mathrm{rec}}^{\,n-k-1}\, w_x\, x_k",
        r"2\,(y-t)\,\sum_{k=1}^{n}\sum_{m=k+1}^{n} w_{\mathrm{rec}}^{\,n-k-1}\, w_x\, x_k",
        r"2\,(y-t)\,\sum_{m=1}^{n}\sum_{k=1}^{m-1} w_{\mathrm{rec}}^{\,n-k-1}\, w_x\, x_k",
        r"2\,(y-t)\,\sum_{m=1}^{n} w_{\mathrm{rec}}^{\,n-m} \left( \sum_{k=1}^{m-1} w_{\mathrm{rec}}^{\,m-1-k}\, w_x\, x_k \right)",
    ]
