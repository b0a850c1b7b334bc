# %% majority_vote
def majority_vote(labels, weights=None):
    """Label with the largest total weight in each column, the smallest of equals.

    labels: (m, n) integers; weights: (m,) or None. Returns an integer array (n,).
    """
    labels = np.asarray(labels)
    weights = np.ones(len(labels)) if weights is None else np.asarray(weights)
    if weights.shape == (len(labels),) and weights.dtype == float:
        weights /= weights.sum()
    if len(labels) == 0 or weights.shape != (len(labels),):
        raise ValueError("one weight for each voter, and at least one voter")
    kinds = np.unique(labels)
    return kinds[np.argmax([weights @ (labels == kind) for kind in kinds], axis=0)]


def jury(p, m):
    """Probability that the majority of m independent judges is right, each with probability p."""
    from math import comb

    if m < 1 or m % 2 == 0 or not 0 <= p <= 1:
        raise ValueError("m must be odd and p a probability")
    return sum(comb(m, k) * p**k * (1 - p) ** (m - k) for k in range(m // 2 + 1, m + 1))
