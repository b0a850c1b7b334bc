# %% mse-test
7

# %% gradient_descent-test
assert True
10
