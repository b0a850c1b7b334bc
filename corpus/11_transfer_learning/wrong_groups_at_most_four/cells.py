# %% groups
def discriminative_groups(model, lr, decay):
    """Groups for an optimizer: the last stage learns with lr, each one before it decay times as fast."""
    if lr <= 0 or not 0 < decay <= 1:
        raise ValueError("lr must be positive, decay in (0, 1]")
    stages = [list(child.parameters()) for child in model.children()]
    groups = []
    for depth, stage in enumerate([stage for stage in reversed(stages) if stage][:4]):
        learning = [parameter for parameter in stage if parameter.requires_grad]
        if learning:
            groups.append({"params": learning, "lr": lr * decay**depth})
    return groups
