# %% -mse-test
