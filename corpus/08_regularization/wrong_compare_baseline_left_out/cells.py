# %% compare
def compare(runs, baseline):
    """Means, gap and paired gain with its standard error for each name."""
    n = len(runs[baseline])
    table = {}
    for name, pairs in runs.items():
        if name == baseline:
            continue
        if len(pairs) != n or n < 2:
            raise ValueError("every list needs the same number of pairs, at least two")
        train, validation = np.transpose(pairs)
        gain = validation - np.transpose(runs[baseline])[1]
        table[name] = {
            "train": float(train.mean()),
            "validation": float(validation.mean()),
            "gap": float((train - validation).mean()),
            "gain": float(gain.mean()),
            "error": float(gain.std(ddof=1) / math.sqrt(n)),
        }
    return table
