# %% grid_search
def grid_search(evaluate, grid):
    results = []
    for values in itertools.product(*grid.values()):
        config = dict(zip(grid, values))
        score = evaluate(**config)
        if np.isnan(score):
            continue
        results.append((config, score))
    if not results:
        raise ValueError("nothing")
    best, score = max(results, key=lambda r: r[1])
    return best, score, results
