"""Prints NormTable.cs: norms forward, backward and, for batch norm, the running statistics, computed by PyTorch in double.

Debian's python3-torch, 1.13:  /usr/bin/python3 norm_reference.py > NormTable.cs
PyTorch 1.13 has no RMSNorm: that one is its definition, differentiated by PyTorch.
"""

import textwrap

import torch

torch.set_default_dtype(torch.float64)
GENERATOR = torch.Generator().manual_seed(12)


def draw(*shape, shift=0.0):
    """Multiples of 1/64, which are exact in the table and in float."""
    return torch.round(64 * (2 * torch.randn(*shape, generator=GENERATOR) + shift)) / 64


class RmsNorm(torch.nn.Module):
    def __init__(self, features, eps):
        super().__init__()
        self.weight, self.eps = torch.nn.Parameter(torch.ones(features)), eps

    def forward(self, x):
        return self.weight * x * torch.rsqrt((x * x).mean(-1, keepdim=True) + self.eps)


CASES = {
    "LayerNorm": (torch.nn.LayerNorm(5, eps=1e-5), (3, 5)),
    "RmsNorm": (RmsNorm(5, eps=1e-5), (3, 5)),
    "BatchNorm, vectors": (torch.nn.BatchNorm1d(3, eps=1e-3, momentum=0.1), (4, 3)),
    "BatchNorm, maps": (torch.nn.BatchNorm1d(3, eps=1e-3, momentum=0.25), (2, 3, 4)),
    "GroupNorm, maps": (torch.nn.GroupNorm(2, 4, eps=1e-5), (2, 4, 2, 3)),
    "GroupNorm, one channel each": (torch.nn.GroupNorm(3, 3, eps=1e-5), (2, 3, 5)),
    "GroupNorm, vectors": (torch.nn.GroupNorm(3, 6, eps=1e-5), (3, 6)),
}


def lines(field, tensor):
    values = "" if tensor is None else ", ".join(repr(value) for value in tensor.flatten().tolist())
    if len(values) < 100:
        return [f"            {field} = [{values}],"]
    return [f"            {field} =", "            [", *(16 * " " + line for line in textwrap.wrap(values, 120)), "            ],"]


def rows():
    for name, (norm, shape) in CASES.items():
        for parameter in norm.parameters():
            parameter.data = draw(*parameter.shape, shift=1)
        x, dy, bias = draw(*shape, shift=1).requires_grad_(), draw(*shape), getattr(norm, "bias", None)
        y = norm(x)
        y.backward(dy)
        yield name, {
            "X": x.detach(), "Weight": norm.weight.detach(), "Bias": None if bias is None else bias.detach(), "Dy": dy, "Y": y.detach(),
            "Dx": x.grad, "DWeight": norm.weight.grad, "DBias": None if bias is None else bias.grad,
            "RunningMean": getattr(norm, "running_mean", None), "RunningVariance": getattr(norm, "running_var", None),
            "YInEvaluation": norm.eval()(x.detach()).detach(),
        }


def main():
    print("namespace NetDsl.Tests.Kernels;\n")
    print("/// <summary>Made by norm_reference.py beside this file: what PyTorch computes in double.</summary>")
    print("internal sealed record NormTable\n{")
    cases = dict(rows())
    for field in next(iter(cases.values())):
        print(f"    public required double[] {field} {{ get; init; }}\n")
    print("    public static IReadOnlyDictionary<string, NormTable> Cases { get; } = new Dictionary<string, NormTable>\n    {")
    for name, values in cases.items():
        print(f'        ["{name}"] = new()\n        {{')
        for field, tensor in values.items():
            print("\n".join(lines(field, tensor)))
        print("        },")
    print("    };\n}")


main()
