# %% Recorder
class Recorder:
    def __init__(self, model, names):
        self.outputs = {}
        self._handles = []
        for name in names:
            try:
                module = model.get_submodule(name)
            except AttributeError:
                raise KeyError(name) from None
            self._handles.append(module.register_forward_hook(self._keep(name)))

    def _keep(self, name):
        def hook(module, args, output):
            with torch.no_grad():
                self.outputs[name] = output.clone()

        return hook

    def remove(self):
        while self._handles:
            self._handles.pop().remove()


# %% standardize_inputs
def standardize_inputs(model, mean, std):
    def standardize(_, inputs):
        (x,) = inputs
        return ((x - mean) / std,)

    handle = model.register_forward_pre_hook(standardize)
    return handle


# %% backward_hooks
class GradientRecorder:
    def __init__(self, model, names):
        self.names = {model.get_submodule(name): name for name in names}
        self.gradients = {}
        self.handles = [module.register_full_backward_hook(self.hook) for module in self.names]

    def hook(self, module, grad_input, grad_output):
        (gradient,) = grad_output
        self.gradients[self.names[module]] = gradient.detach().clone()

    def remove(self):
        [handle.remove() for handle in self.handles]


def reverse_gradient(module, factor):
    def hook(_module, grad_input, _grad_output):
        out = []
        for grad in grad_input:
            out.append(grad if grad is None else grad.mul(-factor))
        return tuple(out)

    return module.register_full_backward_hook(hook)


# %% mask_gradient
def mask_gradient(module, name, mask):
    for own, parameter in module.named_parameters():
        if own == name:
            return parameter.register_hook(functools.partial(torch.mul, mask))
    raise KeyError(name)


# %% apply_to_all
def apply_to_all(model, f):
    def walk(module):
        for _, child in module.named_children():
            walk(child)
        f(module)

    walk(model)
    return model
