# %% +after get_greatest
for number in range(200_000):
    print('still here', number)
