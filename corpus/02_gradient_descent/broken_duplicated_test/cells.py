# %% +again mse-test
