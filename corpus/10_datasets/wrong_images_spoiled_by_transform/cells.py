# %% images
class ImageDataset(Dataset):
    def __init__(self, images, labels, transform=None):
        if np.ndim(images) != 3 or len(images) != len(labels):
            raise ValueError("shapes")
        self.images = torch.tensor(images).float()[:, None] / 255
        self.labels, self.transform = labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        image = self.images[i]
        if self.transform is not None:
            image = self.transform(image)
        return image, int(self.labels[i])
