# %% collapse
def collapse(layers):
    """layers: list of (weight (out, in), bias (out,)), first applied first. Returns the (weight, bias) of one equal layer."""
    if len(layers) == 0:
        raise ValueError("a stack needs at least one layer")
    weight, bias = layers[0]
    layers.reverse()
    layers.pop()
    while layers:
        w, b = layers.pop()
       
        weight, bias = w @ weight, w @ bias + b
    return weight, bias
