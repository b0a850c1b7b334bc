# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.argsort(probabilities[np.arange(len(truth)), truth], kind="stable")[:k]
    return [[float(i), float(probabilities[i].argmax()), float(truth[i]), float(probabilities[i].max())] for i in order]
