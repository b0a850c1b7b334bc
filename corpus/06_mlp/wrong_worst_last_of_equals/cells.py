# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.argsort(probabilities[np.arange(len(truth)), truth], kind="stable")[:k]
    return [(int(i), int(len(probabilities[i]) - 1 - probabilities[i][::-1].argmax()), int(truth[i]), float(probabilities[i].max())) for i in order]
