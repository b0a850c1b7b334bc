# %% +after get_greatest
# trying things out
print(sorted([3, 1, 2]))

# %% +after kmp_search-test
notes = 'ask about this one'
notes
