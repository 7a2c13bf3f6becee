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


def sgd(rate, momentum=0.0, nesterov=False):
    """As torch.optim.SGD is documented: the first velocity is the gradient itself, and no dampening."""
    w, velocity, history = list(START), None, []
    for gradient in GRADIENTS:
        velocity = list(gradient) if velocity is None else [momentum * v + g for v, g in zip(velocity, gradient)]
        direction = [g + momentum * v for g, v in zip(gradient, velocity)] if nesterov else velocity
        w = [x - rate * d for x, d in zip(w, direction if momentum else gradient)]
        history.append(w)
    return history


def adam(rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Kingma and Ba 2015, algorithm 1, line by line."""
    w, m, v, history = list(START), [0.0, 0.0], [0.0, 0.0], []
    for t, gradient in enumerate(GRADIENTS, 1):
        m = [beta1 * a + (1 - beta1) * g for a, g in zip(m, gradient)]
        v = [beta2 * a + (1 - beta2) * g * g for a, g in zip(v, gradient)]
        m_hat = [a / (1 - beta1**t) for a in m]
        v_hat = [a / (1 - beta2**t) for a in v]
        w = [x - rate * a / (math.sqrt(b) + epsilon) for x, a, b in zip(w, m_hat, v_hat)]
        history.append(w)
    return history


show("Sgd(0.1)", sgd(0.1))
show("Sgd(0.1, momentum: 0.9)", sgd(0.1, 0.9))
show("Sgd(0.1, momentum: 0.9, nesterov: true)", sgd(0.1, 0.9, True))
show("Adam()", adam())
show("Adam(0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01)", adam(0.1, 0.8, 0.9, 0.01))
