# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    """The k rows whose true class has the smallest probability, as (index, predicted, truth, confidence)."""
    order = np.lexsort((-np.arange(len(truth)), probabilities[np.arange(len(truth)), truth]))[:k]
    return [(int(i), int(probabilities[i].argmax()), int(truth[i]), float(probabilities[i].max())) for i in order]
