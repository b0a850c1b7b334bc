# %% checkpoint
def save_checkpoint(path, model, optimizer, epoch):
    """Write model, optimizer and epoch to one file that torch.load reads with weights_only=True."""
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, path + ".pt")


def load_checkpoint(path, model, optimizer):
    """Put the saved state into model and optimizer. Returns the epoch."""
    saved = torch.load(path + ".pt", map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return saved["epoch"]
