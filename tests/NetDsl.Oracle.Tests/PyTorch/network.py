"""A network of NetDsl in PyTorch, made from nothing but its file: what it computes from the description, every tensor by its name.

Plain functions of torch, one after the other, over the graph that the description gives. A new kind of layer is one more line of LAYERS.
Values are [batch, features]: a shape beyond that changes none of these functions.
"""

import json

import torch
from safetensors import safe_open
from torch.nn import functional as F

ACTIVATIONS = {
    "Linear": lambda h: h,
    "Relu": F.relu,
    "LeakyRelu": lambda h, slope: F.leaky_relu(h, slope),
    "Elu": lambda h, alpha: F.elu(h, alpha),
    "Selu": F.selu,
    "Gelu": lambda h, approximate=False: F.gelu(h, approximate="tanh" if approximate else "none"),
    "Silu": F.silu,
    "Mish": F.mish,
    "Softplus": F.softplus,
    "Softsign": F.softsign,
    "Tanh": torch.tanh,
    "Sigmoid": torch.sigmoid,
    "HardSwish": F.hardswish,
    "Softmax": lambda h: F.softmax(h, 1),
    "Sine": lambda h, omega: torch.sin(omega * h),
}

# Where an activation has two slopes: rounding alone decides which of them a value close by gets.
KINKS = {"Relu": (0,), "LeakyRelu": (0,), "Elu": (0,), "Selu": (0,), "HardSwish": (-3, 3)}

LAYERS = {
    "Dense": lambda layer, x: F.linear(x, layer.tensor("weight"), layer.tensor("bias")),
    "Conv2D": lambda layer, x: convolution(layer, x),
    "Activate": lambda layer, x: x,
    "Flatten": lambda layer, x: x,
    "Reshape": lambda layer, x: x,
    "Tap": lambda layer, x: x,
    "Repeat": lambda layer, x: x,
    "Dropout": lambda layer, x: F.dropout(x, layer["dropout"], layer.is_training),
    "AlphaDropout": lambda layer, x: F.alpha_dropout(x, layer["dropout"], layer.is_training),
    "BatchNorm": lambda layer, x: F.batch_norm(
        x, layer.tensor("running_mean"), layer.tensor("running_var"), layer.tensor("weight"), layer.tensor("bias"),
        layer.is_training, layer["momentum"], layer["epsilon"]),
    "LayerNorm": lambda layer, x: F.layer_norm(x, x.shape[1:], layer.tensor("weight"), layer.tensor("bias"), layer["epsilon"]),
    "RmsNorm": lambda layer, x: layer.tensor("weight") * x / torch.sqrt(x.square().mean(1, keepdim=True) + layer["epsilon"]),
    "Residual": lambda layer, branch, x: x + (branch if layer.tensor("alpha") is None else layer.tensor("alpha") * branch),
    "Add": lambda layer, x, tapped: x + tapped,
    "Multiply": lambda layer, x, tapped: x * tapped,
    "Concat": lambda layer, x, tapped: torch.cat((x, tapped), 1),
}


def convolution(layer, x):
    """Over the map that the features are; padding in numbers, so that it may differ from side to side."""
    top, left, bottom, right = layer.get("pad", (0, 0, 0, 0))
    maps = F.pad(x.reshape(len(x), *layer["map"]), (left, right, top, bottom)[:2 * (len(layer["map"]) - 1)])
    function = {2: F.conv1d, 3: F.conv2d}[len(layer["map"])]
    y = function(
        maps, layer.tensor("weight"), layer.tensor("bias"), int(layer.get("stride", 1)), 0, int(layer.get("dilation", 1)),
        int(layer.get("groups", 1)))
    return y.flatten(1)


# These look at a value in another shape; the numbers in "reads" pass over them.
VIEWS = ("Flatten", "Reshape", "Tap", "Repeat")



def cross_entropy(p, labels, label_smoothing):
    """Of probabilities, which PyTorch does not have. Logarithms end at −100, as in its binary cross-entropy."""
    logarithms = p.log().clamp(min=-100)
    return (1 - label_smoothing) * F.nll_loss(logarithms, labels) - label_smoothing * logarithms.mean()


LOSSES = {
    "SoftmaxCrossEntropy": lambda y, t, smoothing: F.cross_entropy(y, t, label_smoothing=smoothing),
    "CrossEntropy": cross_entropy,
    "SigmoidBinaryCrossEntropy": lambda y, t, _: F.binary_cross_entropy_with_logits(y, t),
    "BinaryCrossEntropy": lambda y, t, _: F.binary_cross_entropy(y, t),
    "MeanSquaredError": lambda y, t, _: F.mse_loss(y, t),
    "MeanAbsoluteError": lambda y, t, _: F.l1_loss(y, t),
    "Huber": lambda y, t, _: F.huber_loss(y, t),
}

# Losses of probabilities, with the activation that gives these and the loss that reads what stands before it.
LOSSES_OF_LOGITS = {
    "CrossEntropy": ("Softmax", "SoftmaxCrossEntropy"),
    "BinaryCrossEntropy": ("Sigmoid", "SigmoidBinaryCrossEntropy"),
}


class Layer(dict):
    """What the description says of a layer, with its tensors."""

    def __init__(self, description, tensors):
        super().__init__(description)
        self._tensors = tensors
        self.is_training = False

    def tensor(self, role):
        return self._tensors.get(f"{self['name']}.{role}")


class Network:
    def __init__(self, path, convert):
        """convert: what is made of each of the tensors, which are floats."""
        with safe_open(path, "pt") as file:
            self.tensors = {name: convert(file.get_tensor(name)) for name in file.keys()}
            description = json.loads(file.metadata()["netdsl"])
        declared = [item for layer in description["layers"] for item in layer.get("parameters", {}).items()]
        assert sorted(declared) == sorted((name, list(tensor.shape)) for name, tensor in self.tensors.items()), path
        self._layers = [Layer(layer, self.tensors) for layer in description["layers"]]
        self._loss = description.get("loss")
        self.parameters = {name: tensor.requires_grad_() for name, tensor in self.tensors.items() if ".running_" not in name}
        self.activated = []  # by the last pass: kind and argument of every activation

    def __call__(self, x, training=False):
        self.activated = []
        values = [x]
        for layer in self._layers:
            layer.is_training = training
            inputs = [values[number] for number in layer["reads"]] if "reads" in layer else [values[-1]]
            y = LAYERS[layer["kind"]](layer, *inputs)
            if "activation" in layer:
                options = dict(layer["activation"])
                kind = options.pop("kind")
                self.activated.append((kind, y))
                y = ACTIVATIONS[kind](y, **options)
            if layer["kind"] in VIEWS:
                values[-1] = y
            else:
                values.append(y)
        return values[-1]

    def loss(self, y, targets):
        """Of what the last pass gave. In double that of probabilities is computed from their logits: of a probability that rounds to 1
        nothing more is known, and on the way back PyTorch adds an ε. In float it is as declared, which shows what rounding does."""
        kind = self._loss["kind"]
        if y.dtype == torch.float64 and kind in LOSSES_OF_LOGITS:
            activation, kind = LOSSES_OF_LOGITS[kind]
            last, y = self.activated[-1]
            assert last == activation, last
        return LOSSES[kind](y, targets, self._loss.get("labelSmoothing", 0.0))

    def is_near_a_kink(self, y, targets):
        """Whether, in the last pass, some value lies so close to a kink that rounding may take it to the other side."""
        arguments = [(h - kink, h) for kind, h in self.activated for kink in KINKS.get(kind, ())]
        if self._loss["kind"] == "MeanAbsoluteError":
            arguments.append((y - targets, y))
        return any(((distance != 0) & (distance.abs() < 1e-5 * max(1, h.abs().max()))).any() for distance, h in arguments)
