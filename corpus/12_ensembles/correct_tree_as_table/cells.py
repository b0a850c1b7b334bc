# %% grow_tree
def grow_tree(X, y, n_classes, max_depth, split):
    nodes = []
    work = [(np.arange(len(y)), 0, None, None)]
    while work:
        rows, depth, parent, side = work.pop(0)
        here = len(nodes)
        counts = np.array([(y[rows] == c).sum() for c in range(n_classes)], dtype=float)
        nodes.append([counts / counts.sum(), None, None, -1, -1])
        if parent is not None:
            nodes[parent][side] = here
        if depth >= max_depth or (counts > 0).sum() < 2:
            continue
        found = split(X[rows], y[rows])
        if found is None:
            continue
        feature, threshold, *_ = found
        nodes[here][1:3] = [feature, threshold]
        low = X[rows, feature] <= threshold
        work.append((rows[low], depth + 1, here, 3))
        work.append((rows[~low], depth + 1, here, 4))

    def model(A):
        result = np.zeros((len(A), n_classes))
        for i, row in enumerate(A):
            node = nodes[0]
            while node[1] is not None:
                node = nodes[node[3] if row[node[1]] <= node[2] else node[4]]
            result[i] = node[0]
        return result

    return model

# %% best_split
def gini(y, w):
    w = np.asarray(w) / np.sum(w)
    same = np.equal.outer(y, y)
    return 1.0 - float(w @ same @ w)


def best_split(X, y, w, features):
    found = []
    for j in features:
        u = np.unique(X[:, j])
        for t in 0.5 * (u[1:] + u[:-1]):
            side = X[:, j] <= t
            a, b = w[side].sum(), w[~side].sum()
            found.append((j, t, (a * gini(y[side], w[side]) + b * gini(y[~side], w[~side])) / (a + b)))
    if len(found) == 0:
        return None
    lowest = min(f[2] for f in found)
    return min((f for f in found if f[2] < lowest + 1e-12), key=lambda f: (f[0], f[1]))
