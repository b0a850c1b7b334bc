# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.argsort(probabilities[np.arange(len(truth)), truth], kind="stable")[:k]
    found = probabilities.copy()
    probabilities[np.arange(len(truth)), truth] = 0
    probabilities = found
    return [(int(i), int(probabilities[i].argmax()), int(truth[i]), float(probabilities[i].max())) for i in order]
