# %% loader
class Loader
    pass
