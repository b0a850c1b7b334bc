# %% train_digits
def train_digits(images, labels, seed=0):
    torch.manual_seed(seed)
    net = MultiLayerPerceptron(784, 256, 10)
    loader = DataLoader(TensorDataset(torch.from_numpy(images), torch.from_numpy(labels)), batch_size=100, shuffle=True)
    adam = torch.optim.Adam(net.parameters(), lr=2e-3)
    for epoch in range(10):
        train_epoch(net, loader, adam)
    return net.eval()


# %% checkpoint
def save_checkpoint(path, model, optimizer, epoch):
    with open(path, "wb") as file:
        torch.save((epoch, model.state_dict(), optimizer.state_dict()), file)


def load_checkpoint(path, model, optimizer):
    with open(path, "rb") as file:
        epoch, weights, memory = torch.load(file, map_location=torch.device("cpu"), weights_only=True)
    model.load_state_dict(weights)
    optimizer.load_state_dict(memory)
    return int(epoch)


# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    true_share = np.take_along_axis(probabilities, truth[:, None], axis=1)[:, 0]
    chosen = np.lexsort((np.arange(len(truth)), true_share))[:k]
    return [
        (i, p, t, float(probabilities[i, p]))
        for i, p, t in zip(chosen.tolist(), probabilities[chosen].argmax(1).tolist(), truth[chosen].tolist())
    ]
