# %% seeding
list(DataLoader(list(range(4)), num_workers=1))


def seed_worker(worker_id):
    pass


def make_loader(dataset, batch_size, seed, collate_fn=None, num_workers=0):
    return DataLoader(dataset, batch_size)
