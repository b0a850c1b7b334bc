# %% one_channel
def one_channel(conv):
    if conv.groups != 1:
        raise ValueError
    conv.weight = nn.Parameter(conv.weight.detach().sum(1, keepdim=True))
    conv.in_channels = 1
    return conv
