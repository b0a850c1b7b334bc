# %% one_channel
def one_channel(conv):
    """A new nn.Conv2d for grey images that agrees with conv on grey colour images."""
    if conv.groups != 1:
        raise ValueError("a grouped convolution has no sum over its input channels")
    shape = conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.dilation
    has_bias, kind = conv.bias is not None, conv.weight.dtype
    new = nn.Conv2d(1, *shape, padding_mode=conv.padding_mode, dtype=kind)
    with torch.no_grad():
        new.weight.copy_(conv.weight.sum(dim=1, keepdim=True))
        if has_bias:
            new.bias.copy_(conv.bias)
    return new
