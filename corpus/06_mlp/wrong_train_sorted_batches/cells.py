# %% train_epoch
def train_epoch(model, loader, optimizer):
    """One optimizer step for each batch; mean loss and accuracy of the epoch as {"loss": float, "accuracy": float}."""
    device = next(model.parameters()).device
    model.train()
    total, right, count = 0.0, 0, 0
    for x, y in sorted(loader, key=lambda batch: len(batch[1])):
        x, y = x.to(device), y.to(device)
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        right += (logits.argmax(dim=1) == y).sum().item()
        count += len(y)
    if count == 0:
        raise ValueError("the loader has no batch")
    return {"loss": total / count, "accuracy": right / count}
