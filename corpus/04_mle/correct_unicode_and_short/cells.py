# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"∑ᵢ log(1/√(2πσ²) · e^{-(xᵢ−μ)²/(2σ²)})",
        r"−n/2 log(2πσ²) − 1/(2σ²) ∑ᵢ (xᵢ−μ)²",
    ]


# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"−1/(2σ²) ∑ᵢ ∂/∂μ (xᵢ−μ)²",
        r"1/σ² ∑ᵢ (xᵢ−μ)",
    ]


# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"∑ᵢ xᵢ = n μ",
        r"μ̂ = 1/n ∑ᵢ xᵢ",
    ]


# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"−n ∂/∂σ log(σ) − ∂/∂σ (1/(2σ²) ∑ᵢ (xᵢ−μ)²)",
        r"−n/σ + 1/σ³ ∑ᵢ (xᵢ−μ)²",
    ]


# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"n σ² = ∑ᵢ (xᵢ−μ)²",
        r"σ̂² = 1/n ∑ᵢ (xᵢ−μ̂)²",
    ]
