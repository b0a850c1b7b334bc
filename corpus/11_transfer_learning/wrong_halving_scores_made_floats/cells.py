# %% successive_halving
def successive_halving(evaluate, configs, budget, eta=3):
    """The index of the winner, and one (budget, {index: score}) for each rung."""
    if not configs or budget < 1 or eta < 2:
        raise ValueError("at least one configuration, budget >= 1 and eta >= 2 are needed")
    racing, rungs = list(range(len(configs))), []
    while True:
        scores = {index: float(evaluate(configs[index], budget)) for index in racing}
        rungs.append((budget, scores))
        if len(racing) == 1:
            return racing[0], rungs
        ranked = sorted(racing, key=lambda index: (scores[index] != scores[index], -scores[index]))
        racing = sorted(ranked[: max(1, len(racing) // eta)])
        budget *= eta
