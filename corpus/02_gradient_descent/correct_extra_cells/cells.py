# %% +after mse
# trying things out
print(sorted([3, 1, 2]))

# %% +after gradient_descent-test
notes = 'ask about this one'
notes
