# %% graph
def graph_forward(x, y, z):
    return x * z + y * z, [x, y, z]


def graph_backward(dout, cache):
    x, y, z = cache
    return [z * dout, z * dout, (x + y) * dout]

# %% affine
def affine_forward(x, w, b):
    rows = [list(np.ravel(image)) for image in x]
    out = np.zeros((len(rows), len(b)))
    for i, row in enumerate(rows):
        for j in range(len(b)):
            out[i, j] = sum(row[k] * w[k][j] for k in range(len(row))) + b[j]
    return out, (rows, x.shape, w)


def affine_backward(dout, cache):
    rows, shape, w = cache
    n, m = dout.shape
    d = len(w)
    dx, dw, db = np.zeros((n, d)), np.zeros((d, m)), np.zeros(m)
    for i in range(n):
        for j in range(m):
            db[j] += dout[i, j]
            for k in range(d):
                dx[i, k] += dout[i, j] * w[k, j]
                dw[k, j] += dout[i, j] * rows[i][k]
    return dx.reshape(shape), dw, db

# %% relu
def relu_forward(x):
    out = np.array([value if value > 0 else 0.0 for value in x.ravel()]).reshape(x.shape)
    return out, out


def relu_backward(dout, cache):
    dx = np.zeros(dout.shape)
    for index in np.ndindex(dout.shape):
        if cache[index] > 0:
            dx[index] = dout[index]
    return dx

# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    values = [float(v) if v > 0 else alpha * float(v) for v in x.ravel().tolist()]
    return np.array(values).reshape(x.shape), (x > 0, alpha)


def leaky_relu_backward(dout, cache):
    positive, alpha = cache
    dx = dout.astype(float)
    for index in np.ndindex(dx.shape):
        if not positive[index]:
            dx[index] *= alpha
    return dx

# %% sigmoid
import math


def sigmoid_forward(x):
    def one(v):
        if v >= 0:
            return 1 / (1 + math.exp(-v))
        return math.exp(v) / (1 + math.exp(v))

    out = np.array([one(v) for v in x.ravel()]).reshape(x.shape)
    return out, {"out": out}


def sigmoid_backward(dout, cache):
    return dout * (cache["out"] - cache["out"] ** 2)

# %% softmax_loss
import math


def softmax_loss(scores, y):
    scores = [[float(v) for v in row] for row in scores]
    if not scores or len(y) != len(scores):
        raise ValueError("rows")
    loss, dscores = 0.0, []
    for row, label in zip(scores, y):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        top = max(row)
        total = sum(math.exp(v - top) for v in row)
        loss += (math.log(total) - (row[label] - top)) / len(scores)
        dscores.append([(math.exp(v - top) / total - (j == label)) / len(scores) for j, v in enumerate(row)])
    return loss, np.array(dscores)

# %% svm_loss
def svm_loss(scores, y):
    n = len(scores)
    if n == 0 or len(y) != n:
        raise ValueError("rows")
    loss, dscores = 0, np.zeros(np.shape(scores))
    for i in range(n):
        if not 0 <= y[i] < scores.shape[1]:
            raise ValueError("label")
        for j in range(scores.shape[1]):
            if j == y[i]:
                continue
            margin = scores[i, j] - scores[i, y[i]] + 1
            if margin > 0:
                loss += margin
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / n, dscores / n

# %% knn
def knn_predict(X_train, y_train, X, k=1):
    if k < 1 or k > len(X_train):
        raise ValueError("k")
    found = []
    for row in X:
        distances = [sum((float(a) - float(b)) ** 2 for a, b in zip(row, other)) ** 0.5 for other in X_train]
        order = sorted(range(len(distances)), key=distances.__getitem__)[:k]
        votes = {}
        for i in order:
            votes[int(y_train[i])] = votes.get(int(y_train[i]), 0) + 1
        top = max(votes.values())
        found.append(min(label for label, count in votes.items() if count == top))
    return np.array(found)

# %% grid_search
def grid_search(evaluate, grid):
    configs = [{}]
    for name, values in grid.items():
        configs = [{**config, name: value} for config in configs for value in values]
    if not configs:
        raise ValueError("empty")
    results, best, best_score = [], None, None
    for config in configs:
        score = evaluate(**config)
        results.append((config, score))
        if score == score and (best_score is None or score > best_score):
            best, best_score = config, score
    if best is None:
        raise ValueError("only NaN")
    return best, best_score, results
