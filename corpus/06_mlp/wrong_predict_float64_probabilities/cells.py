# %% predict
def predict(model, images, batch_size=512):
    """images: numpy (N, ...), uint8 or float. Returns numpy (labels (N,) int64, probabilities (N, C) float32)."""
    pixels = torch.tensor(images, dtype=torch.float32)
    if images.dtype == np.uint8:
        pixels /= 255
    device = next((p.device for p in model.parameters()), "cpu")
    was_training = model.training
    model.eval()
    with torch.no_grad():
        parts = [model(batch.to(device)).softmax(dim=1).cpu() for batch in pixels.split(batch_size)]
    model.train(was_training)
    probabilities = torch.cat(parts)
    return probabilities.argmax(dim=1).numpy(), probabilities.double().numpy()
