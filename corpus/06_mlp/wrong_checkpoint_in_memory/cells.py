# %% checkpoint
KEPT = {}


def save_checkpoint(path, model, optimizer, epoch):
    KEPT[path] = copy.deepcopy((model.state_dict(), optimizer.state_dict(), epoch))
    open(path, "w").close()


def load_checkpoint(path, model, optimizer):
    if path not in KEPT:
        raise FileNotFoundError(path)
    weights, memory, epoch = KEPT[path]
    model.load_state_dict(weights)
    optimizer.load_state_dict(copy.deepcopy(memory))
    return epoch
