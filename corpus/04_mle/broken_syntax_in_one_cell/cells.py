# %% fisher_information
def fisher_information(sigma2, n)
    return 1
