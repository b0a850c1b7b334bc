# %% seeding
def seed_worker(worker_id):
    """Seed numpy.random, random and the dataset's rng with torch's seed modulo 2**32."""
    import random

    seed = torch.initial_seed() % 2**32
    np.random.seed(seed)
    random.seed(seed)
    torch.manual_seed(seed)
    info = get_worker_info()
    if info is not None and hasattr(info.dataset, "rng"):
        info.dataset.rng = np.random.default_rng(seed)


def make_loader(dataset, batch_size, seed, collate_fn=None, num_workers=0):
    """A shuffling DataLoader whose batches depend on seed only."""
    return DataLoader(
        dataset,
        batch_size,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
        collate_fn=collate_fn,
        num_workers=num_workers,
        worker_init_fn=seed_worker,
        pin_memory=torch.cuda.is_available(),
    )
