# %% fit
def fit(model, train_loader, val_loader, optimizer, epochs, progress=list, train=train_epoch, test=evaluate):
    if epochs < 0:
        raise ValueError("negative")
    history = {"train_loss": [], "train_accuracy": [], "val_loss": [], "val_accuracy": []}
    for _ in progress(range(epochs)):
        val, new = test(model, val_loader), train(model, train_loader, optimizer)
        for name, found in (("train", new), ("val", val)):
            history[f"{name}_loss"].append(found["loss"])
            history[f"{name}_accuracy"].append(found["accuracy"])
    return history
