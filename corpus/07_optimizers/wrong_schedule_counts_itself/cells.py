# %% schedules
def step_schedule(t, lr, size, factor=0.1):
    """lr times factor for every size steps that have passed."""
    if t < 0:
        raise ValueError(f"t must not be negative, got {t}")
    step_schedule.calls = getattr(step_schedule, "calls", -1) + 1 if t else 0
    return lr * factor ** (step_schedule.calls // size)


def cosine_schedule(t, lr, total, low=0.0):
    """Half a cosine wave from lr at t = 0 to low at t = total, low from there on."""
    if t < 0:
        raise ValueError(f"t must not be negative, got {t}")
    return low + 0.5 * (lr - low) * (1 + math.cos(math.pi * min(t / total, 1)))


def warmup_cosine(t, lr, warmup, total, low=0.0):
    """A straight rise to lr during warmup steps, then a cosine down to low at t = total."""
    if t < 0:
        raise ValueError(f"t must not be negative, got {t}")
    if t < warmup:
        return lr * (t + 1) / warmup
    return low + 0.5 * (lr - low) * (1 + math.cos(math.pi * min((t - warmup) / (total - warmup), 1)))
    ### END SOLUTION
