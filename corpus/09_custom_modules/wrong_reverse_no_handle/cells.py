# %% backward_hooks
class GradientRecorder:
    """Keeps the gradients by the outputs of the named submodules."""

    def __init__(self, model, names):
        self.gradients = {}

        def keep(name, module, grad_input, grad_output):
            self.gradients[name] = grad_output[0]

        modules = dict(model.named_modules())
        self.handles = [modules[name].register_full_backward_hook(functools.partial(keep, name)) for name in names]

    def remove(self):
        """Takes the hooks off."""
        for handle in self.handles:
            handle.remove()


def reverse_gradient(module, factor):
    """A full backward hook: gradients by the inputs are multiplied by -factor. Returns its handle."""

    def reverse(module, grad_input, grad_output):
        return tuple(None if grad is None else -factor * grad for grad in grad_input)

    module.register_full_backward_hook(reverse)
