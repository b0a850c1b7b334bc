# %% fine_tune
def fine_tune(model, X, y, optimizer, epochs, batch_size, rng, prepare=nn.Module.train):
    """Train for some epochs of shuffled batches; prepare(model) begins each. Returns the epochs' mean losses."""
    losses = []
    for _ in range(epochs):
        prepare(model)
        total = 0.0
        for rows in torch.as_tensor(rng.permutation(len(X))).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(X[rows]), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        losses.append(total / len(X))
        if len(losses) > 1 and losses[-1] >= losses[-2]:
            break
    return losses
