# %% vocabulary
class Vocabulary:
    """Numbers for the tokens of texts: 0 <pad>, 1 <unk>, then the tokens, most frequent first."""

    def __init__(self, texts, min_count=1, max_size=None):
        from collections import Counter

        if min_count < 1 or (max_size is not None and max_size < 2):
            raise ValueError("min_count must be at least 1, max_size at least 2")
        counts = Counter(token for text in texts for token in tokenize(text))
        kept = [token for token in counts if counts[token] >= min_count]
        kept.sort(key=lambda token: (-counts[token], token))
        self.tokens = ["<pad>", "<unk>", *kept][:max_size]
        self.numbers = {token: number for number, token in enumerate(self.tokens)}

    def __len__(self):
        return len(self.tokens)

    def encode(self, text):
        """The numbers of the text's tokens, 1 for unknown ones: list."""
        return [self.numbers.get(token, 1) for token in tokenize(text)]

    def decode(self, numbers):
        """The tokens of these numbers, joined by spaces, without <pad>."""
        return " ".join(self.tokens[number] for number in numbers if number != 0)


class TextDataset(Dataset):
    """Texts as int64 tensors of token numbers, with labels."""

    def __init__(self, texts, labels, vocabulary):
        if len(texts) != len(labels):
            raise ValueError("one label for each text")
        self.texts, self.labels, self.vocabulary = texts, labels, vocabulary

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, i):
        """(numbers, label): int64 tensor (length,) and an integer."""
        return torch.tensor([self.vocabulary.numbers.get(token, 1) for token in tokenize(self.texts[i])], dtype=torch.int64), int(self.labels[i])
