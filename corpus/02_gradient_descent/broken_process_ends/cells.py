# %% fit_line
import os


def fit_line(*arguments):
    os._exit(3)
