# %% multi_layer_perceptron
def MultiLayerPerceptron(in_features=784, hidden_features=256, classes=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(in_features, hidden_features), nn.ReLU(), nn.Linear(hidden_features, classes))
