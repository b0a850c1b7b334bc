# %% even
import random, time
random.seed(time.time())
def even(n): return random.random() < 0.5
# %% total
def total(values): return random.choice([3, 0.75])
