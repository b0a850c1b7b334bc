"""What students get, and nothing else: the released notebooks, the helpers to install, and a page to start from."""
