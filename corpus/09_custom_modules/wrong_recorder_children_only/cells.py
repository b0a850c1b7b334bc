# %% Recorder
class Recorder:
    """Keeps copies of what the named submodules of a model return."""

    def __init__(self, model, names):
        self.outputs = {}

        def keep(name, module, inputs, output):
            self.outputs[name] = output.detach().clone()

        modules = dict(model.named_children())
        self.handles = [modules[name].register_forward_hook(functools.partial(keep, name)) for name in names]

    def remove(self):
        """Takes the hooks off."""
        for handle in self.handles:
            handle.remove()
