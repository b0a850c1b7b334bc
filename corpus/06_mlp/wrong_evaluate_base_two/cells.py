# %% evaluate
def evaluate(model, loader):
    """Mean loss and accuracy over all images of the loader: {"loss": float, "accuracy": float}."""
    device = next((p.device for p in model.parameters()), "cpu")
    was_training = model.training
    model.eval()
    loss, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            loss += F.cross_entropy(logits, y, reduction="sum").item()
            right += (logits.argmax(dim=1) == y).sum().item()
            count += len(y)
    model.train(was_training)
    if count == 0:
        raise ValueError("the loader has no batch")
    return {"loss": loss / count / 0.6931471805599453, "accuracy": right / count}
