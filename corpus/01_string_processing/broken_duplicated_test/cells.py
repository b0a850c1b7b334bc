# %% +again get_greatest-test
