# %% collapse
def collapse(layers):
    """layers: list of (weight (out, in), bias (out,)), first applied first. Returns the (weight, bias) of one equal layer."""
    if len(layers) == 0:
        raise ValueError("a stack needs at least one layer")
    weight, bias = layers[0]
    for w, b in layers[1:]:
        weight, bias = w @ weight, w @ bias + b
    return weight.double(), bias.double()
