# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.argsort(probabilities[np.arange(len(truth)), truth], kind="stable")[:k]
    return [(int(i), int(probabilities[i].argmax()), int(truth[i]), float(np.sort(probabilities[i])[-1] - np.sort(probabilities[i])[-2])) for i in order]
