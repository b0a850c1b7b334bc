# %% fit
def fit(model, train_loader, val_loader, optimizer, epochs, progress=list, train=train_epoch, test=evaluate):
    """Train and validate epochs times. Returns lists train_loss, train_accuracy, val_loss, val_accuracy in a dict."""
    if epochs < 0:
        raise ValueError(f"epochs must not be negative, got {epochs}")
    history = {"train_loss": [], "train_accuracy": [], "val_loss": [], "val_accuracy": []}
    for _ in progress(range(epochs)):
        for name, found in (("train", train(model=model, loader=train_loader, optimizer=optimizer)), ("val", test(model, val_loader))):
            history[f"{name}_loss"].append(found["loss"])
            history[f"{name}_accuracy"].append(found["accuracy"])
    return history
