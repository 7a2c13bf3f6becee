"""Remakes the expected numbers of the optimizer tests, in double precision and from the formulas of the papers.

    python3 tests/NetDsl.Tests/Optimizers/reference.py
"""

import math

START = [1.0, -2.0]
GRADIENTS = [[0.5, -1.0], [0.25, 0.5], [-1.0, 2.0]]


def show(name, history):
    print(name)
    for step, parameters in enumerate(history, 1):
        print(f"  step {step}: " + ", ".join(f"{value:.9g}" for value in parameters))


def decayed_gradient(gradient, w, decay, decayed):
    """L2 regularisation: the gradient of (decay / 2) times the squared weights joins that of the loss, for the first `decayed` parameters."""
    return [g + (decay * x if i < decayed else 0.0) for i, (g, x) in enumerate(zip(gradient, w))]


def sgd(rate, momentum=0.0, nesterov=False, decay=0.0, decayed=2):
    """As torch.optim.SGD is documented: the first velocity is the gradient itself, and no dampening."""
    w, velocity, history = list(START), None, []
    for gradient in GRADIENTS:
        gradient = decayed_gradient(gradient, w, decay, decayed)
        velocity = list(gradient) if velocity is None else [momentum * v + g for v, g in zip(velocity, gradient)]
        direction = [g + momentum * v for g, v in zip(gradient, velocity)] if nesterov else velocity
        w = [x - rate * d for x, d in zip(w, direction if momentum else gradient)]
        history.append(w)
    return history


def adam(rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, decay=0.0, decoupled=False, decayed=2):
    """Kingma and Ba 2015, algorithm 1, line by line; decoupled decay: Loshchilov and Hutter 2019, algorithm 2, line 12 (as in PyTorch, times the rate)."""
    w, m, v, history = list(START), [0.0, 0.0], [0.0, 0.0], []
    for t, gradient in enumerate(GRADIENTS, 1):
        if decoupled:
            w = [x - rate * decay * x if i < decayed else x for i, x in enumerate(w)]
        else:
            gradient = decayed_gradient(gradient, w, decay, decayed)
        m = [beta1 * a + (1 - beta1) * g for a, g in zip(m, gradient)]
        v = [beta2 * a + (1 - beta2) * g * g for a, g in zip(v, gradient)]
        m_hat = [a / (1 - beta1**t) for a in m]
        v_hat = [a / (1 - beta2**t) for a in v]
        w = [x - rate * a / (math.sqrt(b) + epsilon) for x, a, b in zip(w, m_hat, v_hat)]
        history.append(w)
    return history


def rms_prop(rate=1e-2, alpha=0.99, epsilon=1e-8, decay=0.0, momentum=0.0, centered=False, decayed=2):
    """As torch.optim.RMSprop is documented."""
    w, v, mean, velocity, history = list(START), [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], []
    for gradient in GRADIENTS:
        gradient = decayed_gradient(gradient, w, decay, decayed)
        v = [alpha * a + (1 - alpha) * g * g for a, g in zip(v, gradient)]
        size = v
        if centered:
            mean = [alpha * a + (1 - alpha) * g for a, g in zip(mean, gradient)]
            size = [a - b * b for a, b in zip(v, mean)]
        step = [g / (math.sqrt(s) + epsilon) for g, s in zip(gradient, size)]
        if momentum > 0:
            velocity = [momentum * u + s for u, s in zip(velocity, step)]
            step = velocity
        w = [x - rate * s for x, s in zip(w, step)]
        history.append(w)
    return history


def lion(rate=1e-4, beta1=0.9, beta2=0.99, decay=0.0, decayed=2):
    """Chen et al. 2023, algorithm 2, line by line."""
    w, m, history = list(START), [0.0, 0.0], []
    for gradient in GRADIENTS:
        c = [beta1 * a + (1 - beta1) * g for a, g in zip(m, gradient)]
        sign = [(x > 0) - (x < 0) for x in c]
        w = [x - rate * (s + (decay * x if i < decayed else 0.0)) for i, (x, s) in enumerate(zip(w, sign))]
        m = [beta2 * a + (1 - beta2) * g for a, g in zip(m, gradient)]
        history.append(w)
    return history


show("Sgd(0.1)", sgd(0.1))
show("Sgd(0.1, momentum: 0.9)", sgd(0.1, 0.9))
show("Sgd(0.1, momentum: 0.9, nesterov: true)", sgd(0.1, 0.9, True))
show("Sgd(0.1, momentum: 0.9, weightDecay: 0.5)", sgd(0.1, 0.9, decay=0.5))
show("  decayedLength 1", sgd(0.1, 0.9, decay=0.5, decayed=1))
show("Adam()", adam())
show("Adam(0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01)", adam(0.1, 0.8, 0.9, 0.01))
show("Adam(0.1, weightDecay: 0.5)", adam(0.1, decay=0.5))
show("  decayedLength 1", adam(0.1, decay=0.5, decayed=1))
show("AdamW()", adam(decay=0.01, decoupled=True))
show("AdamW(0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01, weightDecay: 0.5)", adam(0.1, 0.8, 0.9, 0.01, 0.5, True))
show("  decayedLength 1", adam(0.1, 0.8, 0.9, 0.01, 0.5, True, decayed=1))
show("RmsProp()", rms_prop())
show("RmsProp(0.1, alpha: 0.8, epsilon: 0.01)", rms_prop(0.1, 0.8, 0.01))
show("RmsProp(0.1, alpha: 0.8, epsilon: 0.01, momentum: 0.9)", rms_prop(0.1, 0.8, 0.01, momentum=0.9))
show("RmsProp(0.1, alpha: 0.8, epsilon: 0.01, centered: true)", rms_prop(0.1, 0.8, 0.01, centered=True))
show("RmsProp(0.1, alpha: 0.8, epsilon: 0.01, weightDecay: 0.5, momentum: 0.9, centered: true)", rms_prop(0.1, 0.8, 0.01, 0.5, 0.9, True))
show("  decayedLength 1", rms_prop(0.1, 0.8, 0.01, 0.5, 0.9, True, decayed=1))
show("Lion()", lion())
show("Lion(0.1, beta1: 0.9, beta2: 0.2)", lion(0.1, 0.9, 0.2))
show("Lion(0.1, beta1: 0.5, beta2: 0.8, weightDecay: 0.5)", lion(0.1, 0.5, 0.8, 0.5))
show("  decayedLength 1", lion(0.1, 0.5, 0.8, 0.5, decayed=1))
