# %% normalize
import os


def normalize(*arguments):
    os._exit(3)
