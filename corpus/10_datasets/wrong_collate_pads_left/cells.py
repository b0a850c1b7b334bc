# %% pad_collate
def pad_collate(batch):
    """(numbers (B, T), lengths (B,), labels (B,)), all int64, longest sample first."""
    if len(batch) == 0:
        raise ValueError("the batch is empty")
    batch = sorted(batch, key=lambda sample: -len(sample[0]))
    numbers = torch.nn.utils.rnn.pad_sequence([numbers for numbers, _ in batch], batch_first=True, padding_side="left")
    lengths = torch.tensor([len(numbers) for numbers, _ in batch])
    return numbers, lengths, torch.tensor([int(label) for _, label in batch])


def padding_mask(lengths, width):
    """Bool tensor (B, width), True where there is a token."""
    return torch.arange(width) < lengths[:, None]
