# %% Recorder
class Recorder:
    def __init__(self, model, names):
        self.outputs, self.handles = {}, []
        modules = dict(model.named_modules())
        for name in names:

            def keep(module, inputs, output):
                self.outputs[name] = output.detach().clone()

            self.handles.append(modules[name].register_forward_hook(keep))

    def remove(self):
        for handle in self.handles:
            handle.remove()
