# %% LSTMCell
class LSTMCell(nn.LSTMCell):
    pass
