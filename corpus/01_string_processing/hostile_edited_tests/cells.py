# %% get_greatest-test
2

# %% kmp_search-test
assert True
5
