# %% transfer
def transfer(weights, X, y, classes, rng):
    """A module for grey images and these classes, from a letters' network and a few labelled images."""
    start = {name: value for name, value in weights.items() if not name.startswith("head")}
    start["stage1.0.weight"] = start["stage1.0.weight"].sum(1, keepdim=True)
    model = GlyphNet(1, 52)
    model.load_state_dict(start, strict=False)
    optimizer = torch.optim.SGD(model.parameters(), lr=RECIPE["lr"], momentum=0.9)
    for _ in range(RECIPE["epochs"]):
        for rows in torch.as_tensor(rng.permutation(len(X))).split(RECIPE["batch_size"]):
            optimizer.zero_grad()
            F.cross_entropy(model(X[rows]), y[rows]).backward()
            optimizer.step()
    return model
