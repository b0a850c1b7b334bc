# %% images
class ImageDataset(Dataset):
    """Grey images as float32 tensors (1, h, w) in [0, 1], transformed at every access."""

    def __init__(self, images, labels, transform=None):
        """images: uint8 (n, h, w); labels: n integers; transform: tensor -> tensor, or None."""
        if np.ndim(images) != 3 or len(images) != len(labels):
            raise ValueError("images must be (n, h, w), with one label each")
        self.images, self.labels, self.transform = images, labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        """(image, label): float32 tensor (1, h, w) and an integer."""
        image = torch.tensor(self.images[i], dtype=torch.float32)[None] / 255
        return image if self.transform is None else self.transform(image).to(torch.float32), int(self.labels[i])
