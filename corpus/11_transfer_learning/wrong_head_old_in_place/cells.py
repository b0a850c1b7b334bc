# %% replace_head
def replace_head(model, classes):
    if classes < 2:
        raise ValueError
    old = model.head
    nn.init.zeros_(old.weight)
    old.out_features = classes
    old.weight = nn.Parameter(old.weight.new_zeros(classes, old.in_features))
    old.bias = nn.Parameter(old.weight.new_zeros(classes))
    return model
