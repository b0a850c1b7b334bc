# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        if np.ndim(images) != 3 or len(images) != len(labels):
            raise ValueError("shapes")
        tensors = [torch.tensor(image, dtype=torch.float32)[None] / 255 for image in images]
        self.images = tensors if transform is None else [transform(image) for image in tensors]
        self.labels = labels

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        return self.images[i], int(self.labels[i])
