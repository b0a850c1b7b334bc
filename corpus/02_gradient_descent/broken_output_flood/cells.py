# %% +after mse
for number in range(2_000):
    print(number, 'still here ' * 100)
