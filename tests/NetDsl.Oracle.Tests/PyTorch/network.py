"""A network of NetDsl in PyTorch, made from nothing but its file: what it computes from the description, every tensor by its name.

Plain functions of torch, one after the other, over the graph that the description gives. A new kind of layer is one more line of LAYERS.
Values are [batch, *shape], channels first; every value has the shape that the description gives it.
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
    "Softmax": lambda h: F.softmax(h.flatten(1), 1).reshape(h.shape),
    "Sine": lambda h, omega: torch.sin(omega * h),
}

# Where an activation has two slopes: rounding alone decides which of them a value close by gets.
KINKS = {"Relu": (0,), "LeakyRelu": (0,), "Elu": (0,), "Selu": (0,), "HardSwish": (-3, 3)}

LAYERS = {
    "Dense": lambda layer, x: F.linear(x, layer.tensor("weight"), layer.tensor("bias")),
    "Conv1D": lambda layer, x: convolution(layer, x),
    "Conv2D": lambda layer, x: convolution(layer, x),
    "DepthwiseConv2D": lambda layer, x: convolution(layer, x),
    "ConvTranspose2D": lambda layer, x: transposed_convolution(layer, x),
    "Activate": lambda layer, x: x,
    "Flatten": lambda layer, x: x,
    "Reshape": lambda layer, x: x,
    "Tap": lambda layer, x: x,
    "From": lambda layer, x: x,
    "Repeat": lambda layer, x: x,
    "Dropout": lambda layer, x: F.dropout(x, layer["dropout"], layer.is_training),
    "AlphaDropout": lambda layer, x: F.alpha_dropout(x, layer["dropout"], layer.is_training),
    "BatchNorm": lambda layer, x: F.batch_norm(
        x, layer.tensor("running_mean"), layer.tensor("running_var"), layer.tensor("weight"), layer.tensor("bias"),
        layer.is_training, layer["momentum"], layer["epsilon"]),
    "LayerNorm": lambda layer, x: F.layer_norm(x, layer.tensor("weight").shape, layer.tensor("weight"), layer.tensor("bias"), layer["epsilon"]),
    "GroupNorm": lambda layer, x: F.group_norm(x, layer.get("groups", 1), layer.tensor("weight"), layer.tensor("bias"), layer["epsilon"]),
    "RmsNorm": lambda layer, x: layer.tensor("weight") * x / torch.sqrt(
        x.square().mean(tuple(range(-layer.tensor("weight").dim(), 0)), keepdim=True) + layer["epsilon"]),
    "MaxPool1D": lambda layer, x: maximum(layer, x),
    "MaxPool2D": lambda layer, x: maximum(layer, x),
    "AvgPool1D": lambda layer, x: average(layer, x),
    "AvgPool2D": lambda layer, x: average(layer, x),
    "GlobalAvgPool": lambda layer, x: positions(layer, x).mean(2),
    "GlobalMaxPool": lambda layer, x: F.adaptive_max_pool1d(positions(layer, x), 1),
    "Upsample2D": lambda layer, x: F.interpolate(x, size=layer["output"][1:], mode=layer["upsampling"].lower(), **(
        {"align_corners": False} if layer["upsampling"] == "Bilinear" else {})),
    "Embedding": lambda layer, x: F.embedding(x.round().long(), layer.tensor("weight"), layer.get("paddingToken")),
    "PositionalEmbedding": lambda layer, x: x + (sinusoids(layer, x) if "positions" in layer else layer.tensor("weight")[:x.shape[1]]),
    "Rnn": lambda layer, x: recurrence(
        layer, x, torch._VF.rnn_relu if layer.get("stateActivation") == "Relu" else torch._VF.rnn_tanh, 1),
    "Gru": lambda layer, x: recurrence(layer, x, torch._VF.gru, 3),
    "Lstm": lambda layer, x: recurrence(layer, x, torch._VF.lstm, 4),
    "SelfAttention": lambda layer, x: attention(layer, x),
    "CrossAttention": lambda layer, x, tapped: cross_attention(layer, x, tapped),
    "Residual": lambda layer, branch, x: x + (branch if layer.tensor("alpha") is None else layer.tensor("alpha") * branch),
    "Add": lambda layer, x, tapped: x + tapped,
    "Multiply": lambda layer, x, tapped: x * tapped,
    "Concat": lambda layer, x, tapped: torch.cat((x, tapped), -1 if x.shape[1] == layer["output"][0] else 1),
}


def recurrence(layer, x, function, gates):
    """What PyTorch's module calls, with the layer's tensors: the first bias is ours, the second 0 but for what a GRU adds to the state's part
    of n."""
    directions = ("", "_reverse") if layer.get("bidirectional") else ("",)
    units = layer.tensor("weight_hh_l0").shape[1]
    tensors = []
    for suffix in directions:
        tensors += [layer.tensor(role + suffix) for role in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0")]
        own = layer.tensor("bias_hn_l0" + suffix)
        zeros = torch.zeros((gates - 1) * units if own is not None else gates * units, dtype=x.dtype)
        tensors.append(zeros if own is None else torch.cat((zeros, own)))
    state = torch.zeros(len(directions), len(x), units, dtype=x.dtype)
    y, last, *_ = function(
        x, (state, state) if gates == 4 else state, tensors, True, 1, 0.0, False, len(directions) == 2, True)
    return y if len(layer["output"]) == 2 else torch.cat(tuple(last), 1)


def attention(layer, x):
    """From torch.matmul and softmax; PyTorch's own module cannot turn queries and keys."""
    heads, (batch, steps, d) = int(layer["heads"]), x.shape
    q, k, v = F.linear(x, layer.tensor("in_proj_weight"), layer.tensor("in_proj_bias")).reshape(
        batch, steps, 3, heads, d // heads).permute(2, 0, 3, 1, 4)
    if layer.get("rotary"):
        q, k = turned(q), turned(k)
    scores = q @ k.transpose(-1, -2) / (d // heads) ** 0.5
    if layer.get("causal"):
        scores = scores.masked_fill(torch.ones(steps, steps, dtype=torch.bool).triu(1), float("-inf"))
    y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, steps, d)
    return F.linear(y, layer.tensor("out_proj.weight"), layer.tensor("out_proj.bias"))


def cross_attention(layer, x, tapped):
    """What nn.MultiheadAttention calls where keys come from elsewhere, with the layer's tensors."""
    heads, (batch, steps, d) = int(layer["heads"]), x.shape
    keys, values = layer.tensor("kv_proj.weight").chunk(2)
    y, _ = F.multi_head_attention_forward(
        x.transpose(0, 1), tapped.transpose(0, 1), tapped.transpose(0, 1), d, heads, None,
        torch.cat((layer.tensor("q_proj.bias"), layer.tensor("kv_proj.bias"))), None, None, False, 0.0,
        layer.tensor("out_proj.weight"), layer.tensor("out_proj.bias"), need_weights=False, use_separate_proj_weight=True,
        q_proj_weight=layer.tensor("q_proj.weight"), k_proj_weight=keys, v_proj_weight=values)
    return y.transpose(0, 1)


def turned(q):
    """RoFormer, with pairs half a head apart."""
    steps, width = q.shape[-2:]
    angles = torch.arange(steps, dtype=torch.float64)[:, None] / 10_000 ** (torch.arange(width // 2, dtype=torch.float64) * 2 / width)
    cos, sin = angles.cos().to(q.dtype), angles.sin().to(q.dtype)
    a, b = q[..., :width // 2], q[..., width // 2:]
    return torch.cat((a * cos - b * sin, b * cos + a * sin), -1)


def sinusoids(layer, x):
    """Of the amplitude √2, which belongs to inputs of variance 1."""
    steps, d = x.shape[1:]
    angles = torch.arange(steps, dtype=torch.float64)[:, None] / 10_000 ** (torch.arange(d) // 2 * 2 / d).double()
    return (2 ** 0.5 * torch.where(torch.arange(d) % 2 == 0, angles.sin(), angles.cos())).float().to(x.dtype)


def convolution(layer, x):
    """Over the map that the features are; padding in numbers, so that it may differ from side to side."""
    top, left, bottom, right = layer.get("pad", (0, 0, 0, 0))
    maps = F.pad(x.reshape(len(x), *layer["map"]), (left, right, top, bottom)[:2 * (len(layer["map"]) - 1)])
    function = {2: F.conv1d, 3: F.conv2d}[len(layer["map"])]
    y = function(
        maps, layer.tensor("weight"), layer.tensor("bias"), int(layer.get("stride", 1)), 0, int(layer.get("dilation", 1)),
        int(layer.get("groups", 1)))
    return y.flatten(1)


def transposed_convolution(layer, x):
    """All that the windows reach, then cut to what the padding leaves; where that is below 0 the bias alone is added."""
    top, left, bottom, right = layer.get("pad", (0, 0, 0, 0))
    y = F.conv_transpose2d(
        x.reshape(len(x), *layer["map"]), layer.tensor("weight"), None, int(layer.get("stride", 1)), 0, 0, int(layer.get("groups", 1)),
        int(layer.get("dilation", 1)))
    y = F.pad(y, (-left, -right, -top, -bottom))
    bias = layer.tensor("bias")
    return (y if bias is None else y + bias[:, None, None]).flatten(1)


def padded(layer, x, value):
    """As maps of rows, with that around them."""
    top, left, bottom, right = layer.get("pad", (0, 0, 0, 0))
    maps = x if x.dim() == 4 else x.unsqueeze(2)
    return F.pad(maps, (left, right, top, bottom), value=value)


def maximum(layer, x):
    return F.max_pool2d(padded(layer, x, float("-inf")), tuple(layer["window"]), int(layer.get("stride", 1)))


def average(layer, x):
    """Of what is inside: the sum over a window of values, by that of ones."""
    sums = [F.avg_pool2d(padded(layer, of, 0.0), tuple(layer["window"]), int(layer.get("stride", 1))) for of in (x, torch.ones_like(x))]
    return sums[0] / sums[1]


def positions(layer, x):
    """Channels and their positions: those of a sequence are its steps, and features stand last."""
    return x.transpose(1, 2) if layer.get("overSteps") else x.flatten(2)


def windows(layer, x):
    (height, width), stride = layer["window"], int(layer.get("stride", 1))
    return padded(layer, x, float("-inf")).unfold(2, height, stride).unfold(3, width, stride).flatten(4)


# What the maxima of a layer are taken of, along the last axis.
WINDOWS = {
    "MaxPool1D": windows,
    "MaxPool2D": windows,
    "GlobalMaxPool": lambda layer, x: positions(layer, x),
}

# These look at a value in another shape; the numbers in "reads" pass over them.
VIEWS = ("Flatten", "Reshape", "Tap", "From", "Repeat")



def cross_entropy(p, labels, label_smoothing, reduction):
    """Of probabilities, which PyTorch does not have. Logarithms end at −100, as in its binary cross-entropy."""
    logarithms = p.log().clamp(min=-100)
    spread = logarithms.mean() if reduction == "mean" else logarithms.mean(dim=1)
    return (1 - label_smoothing) * F.nll_loss(logarithms, labels, reduction=reduction) - label_smoothing * spread


LOSSES = {
    "SoftmaxCrossEntropy": lambda y, t, smoothing, how: F.cross_entropy(y, t, label_smoothing=smoothing, reduction=how),
    "CrossEntropy": cross_entropy,
    "SigmoidBinaryCrossEntropy": lambda y, t, _, how: F.binary_cross_entropy_with_logits(y, t, reduction=how),
    "BinaryCrossEntropy": lambda y, t, _, how: F.binary_cross_entropy(y, t, reduction=how),
    "MeanSquaredError": lambda y, t, _, how: F.mse_loss(y, t, reduction=how),
    "MeanAbsoluteError": lambda y, t, _, how: F.l1_loss(y, t, reduction=how),
    "Huber": lambda y, t, _, how: F.huber_loss(y, t, reduction=how),
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
        return self._tensors.get(self.get("shared", {}).get(role, f"{self['name']}.{role}"))


class Network:
    def __init__(self, path, convert):
        """convert: what is made of each of the tensors, which are floats."""
        with safe_open(path, "pt") as file:
            self.tensors = {name: convert(file.get_tensor(name)) for name in file.keys()}
            description = json.loads(file.metadata()["netdsl"])
        declared = [item for layer in description["layers"] for item in layer.get("parameters", {}).items()]
        assert sorted(declared) == sorted((name, list(tensor.shape)) for name, tensor in self.tensors.items()), path
        self._input = description["input"]
        self._layers = [Layer(layer, self.tensors) for layer in description["layers"]]
        self._loss = description.get("loss")
        self.decayed = {
            name for layer in self._layers if not layer["kind"].endswith("Norm")
            for name in layer.get("parameters", {}) if self.tensors[name].dim() > 1
        }
        self.parameters = {name: tensor.requires_grad_() for name, tensor in self.tensors.items() if ".running_" not in name}
        self.activated = []  # by the last pass: kind and argument of every activation
        self.leads = []  # by the last pass: by how much each maximum is larger than the next value, and the values

    def __call__(self, x, training=False):
        self.activated, self.leads = [], []
        values = [current := x.reshape(-1, *self._input)]
        for layer in self._layers:
            layer.is_training = training
            inputs = [self._joined(values[number], layer) for number in layer["reads"]] if "reads" in layer else [current]
            if layer["kind"] in WINDOWS:
                all_values = WINDOWS[layer["kind"]](layer, *inputs)
                largest = all_values.topk(min(2, all_values.shape[-1])).values
                self.leads.append((largest[..., 0] - largest[..., -1], inputs[0]))
            y = LAYERS[layer["kind"]](layer, *inputs).reshape(-1, *layer["output"])
            if "activation" in layer:
                options = dict(layer["activation"])
                kind = options.pop("kind")
                self.activated.append((kind, y))
                y = F.softmax(y, -1) if kind == "Softmax" and layer["kind"] == "Dense" else ACTIVATIONS[kind](y, **options)
            current = y
            if layer["kind"] not in VIEWS:
                values.append(y)
        return current.flatten(1)

    @staticmethod
    def _joined(value, layer):
        """In the shape in which a join reads it, whatever views were in between: all axes but the first are those of its output. Factors
        of channels have nothing but channels."""
        if layer["kind"] == "CrossAttention" or (layer["kind"] == "Concat" and value.shape[1] == layer["output"][0]):
            return value  # sequences, whose features stand last
        features, *area = layer["output"]
        is_factor = layer["kind"] == "Multiply" and value.numel() == len(value) * features
        return value.reshape(len(value), -1, *(1 for _ in area) if is_factor else area)

    def loss(self, y, targets, weights=None, class_weights=None):
        """Of what the last pass gave. In double that of probabilities is computed from their logits: of a probability that rounds to 1
        nothing more is known, and on the way back PyTorch adds an ε. In float it is as declared, which shows what rounding does."""
        kind = self._loss["kind"]
        if y.dtype == torch.float64 and kind in LOSSES_OF_LOGITS:
            activation, kind = LOSSES_OF_LOGITS[kind]
            last, y = self.activated[-1]
            assert last == activation, last
        smoothing = self._loss.get("labelSmoothing", 0.0)
        if class_weights is not None:
            assert kind == "SoftmaxCrossEntropy" and smoothing == 0, kind
            return F.cross_entropy(y, targets, weight=torch.tensor(class_weights, dtype=y.dtype))
        if weights is None:
            return LOSSES[kind](y, targets, smoothing, "mean")
        return (LOSSES[kind](y, targets, smoothing, "none").reshape(len(y), -1).mean(dim=1) * weights).mean()

    def is_near_a_kink(self, y, targets):
        """Whether, in the last pass, some value lies so close to a kink that rounding may take it to the other side."""
        arguments = [(h - kink, h) for kind, h in self.activated for kink in KINKS.get(kind, ())] + self.leads
        if self._loss["kind"] == "MeanAbsoluteError":
            arguments.append((y - targets, y))
        return any(((distance != 0) & (distance.abs() < 1e-5 * max(1, h.abs().max()))).any() for distance, h in arguments)
