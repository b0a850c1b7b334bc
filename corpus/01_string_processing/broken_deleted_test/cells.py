# %% -get_greatest-test
