# %% forward_states
def forward_states(X, w_x, w_rec):
    state = np.zeros(len(X))
    states = [state]
    for column in X.T:
        state *= w_rec
        state += w_x * column
        states.append(state)
    return np.stack(states, axis=1)
