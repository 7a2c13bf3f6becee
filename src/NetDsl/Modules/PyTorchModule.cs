using System.Text;

namespace NetDsl;

/// <summary>Writes a network as a module of PyTorch whose <c>state_dict</c> has the names and shapes of the network's files.</summary>
internal sealed class PyTorchModule
{
    private const int ShapeColumn = 64;

    private readonly NetworkDescription _network;
    private readonly PyTorchLayers _layers;
    private readonly BlockClasses _blocks;

    private PyTorchModule(NetworkDescription network)
    {
        (_network, _layers) = (network, new PyTorchLayers(network));
        _blocks = new BlockClasses("", [network.Name, PyTorchLayers.RmsNormClass, .. PyTorchSequences.Classes], ClassOf);
    }

    /// <summary>The module as a file of Python.</summary>
    /// <exception cref="NotSupportedException">PyTorch has no name or no function for a part; the message says what to do.</exception>
    public static string Write(NetworkDescription network)
    {
        PyTorchSequences.Check(network);
        PyTorchNames.Check(network);
        var module = new PyTorchModule(network);
        LayerScope scope = LayerScope.Of(network);
        string body = module.Body(scope) + module.Losses();
        string name = network.Name, file = Snake.Case(name);
        var text = new StringBuilder($""""
            """{name}, as NetDsl wrote it from the attributes of the class: the same names, shapes and answers.

                network = {name}()
                network.load_state_dict(safetensors.torch.load_file("{file}.safetensors"))
                network.eval()

            The comments tell the shapes of one sample, behind the axis of the batch.
            """

            import torch
            from torch import nn
            from torch.nn import functional as F

            """");
        if (network.Layers.Any(layer => layer.Kind == "RmsNorm"))
        {
            text.Append(RmsNorm);
        }

        foreach (string helper in PyTorchSequences.Helpers(network))
        {
            text.Append("\n\n").Append(helper);
        }

        foreach (string block in module._blocks.Texts)
        {
            text.Append("\n\n").Append(block);
        }

        string shape = string.Join(", ", network.InputShape) + (network.InputShape.Count == 1 ? "," : "");
        return text.Append($""""


            class {name}(nn.Module):
                """{Shape.Text(network.InputShape)} → {Shape.Text(network.OutputShape)}"""

                INPUT_SHAPE = ({shape})

            {body}
            """").ToString();
    }

    private const string RmsNorm = """"


        class RmsNorm(nn.Module):
            """Divides by the root of the mean square over all numbers of a sample or step (Zhang and Sennrich 2019, eq. 4)."""

            def __init__(self, shape, eps):
                super().__init__()
                self.eps = eps
                self.weight = nn.Parameter(torch.ones(shape))

            def forward(self, x):
                mean_square = x.square().mean(tuple(range(-self.weight.dim(), 0)), keepdim=True)
                return self.weight * x / torch.sqrt(mean_square + self.eps)

        """";

    private string Losses() => _network.Loss is null ? "" : $""""

            @staticmethod
            def losses(output, target):
                """The loss of each sample: [batch]."""
                return {_layers.Losses()}

        """";

    /// <summary>Constructor and forward pass of the network or of a block.</summary>
    private string Body(LayerScope scope)
    {
        var text = new StringBuilder("    def __init__(self):\n        super().__init__()\n");
        foreach (ScopeItem item in scope.Items)
        {
            if (Member(item) is { } member)
            {
                text.Append($"        {member}\n");
            }
        }

        text.Append("\n    def forward(self, x):\n");
        var steps = new ModuleSteps(_network, scope, PyTorchNames.Variables());
        if (steps.KeptInput is { } kept)
        {
            text.Append($"        {kept} = x\n");
        }

        foreach (ModuleStep step in steps.Steps)
        {
            text.Append(step.Item is BlockItem block ? Call(block, step) : Call((LayerItem)step.Item, step));
        }

        return text.Append($"        return {steps.Result}\n").ToString();
    }

    private string? Member(ScopeItem item)
    {
        if (item is LayerItem { Index: var index } layer)
        {
            return _layers.Member(_network.Layers[index]) is { } member ? $"self.{NameOf(layer)} = {member}" : null;
        }

        var block = (BlockItem)item;
        string[] classes = [.. block.Repetitions.Select(_blocks.NameOf)];
        return !block.IsNumbered ? $"self.{block.Name} = {classes[0]}()"
            : classes.Distinct().Count() == 1
                ? FormattableString.Invariant($"self.{block.Name} = nn.ModuleList({classes[0]}() for _ in range({classes.Length}))")
            : $"self.{block.Name} = nn.ModuleList([{string.Join(", ", classes.Select(name => $"{name}()"))}])";
    }

    /// <summary>What ends a block may have a tensor: the factor of its branch.</summary>
    private static string NameOf(LayerItem layer) => layer.Name.Length == 0 ? "alpha" : layer.Name;

    private string Call(LayerItem item, ModuleStep step)
    {
        LayerDescription layer = _network.Layers[item.Index];
        string line = $"        {step.Writes} = {_layers.Expression(layer, $"self.{NameOf(item)}", step.Reads)}";
        return $"{line,-ShapeColumn}  # {Shape.Text(layer.OutputShape)}\n";
    }

    private static string Call(BlockItem block, ModuleStep step)
    {
        string x = step.Reads[0];
        return !block.IsNumbered
            ? $"        {step.Writes} = self.{block.Name}({x})\n"
            : (step.Writes == x ? "" : $"        {step.Writes} = {x}\n")
                + $"        for block in self.{block.Name}:\n            {step.Writes} = block({step.Writes})\n";
    }

    private string ClassOf(LayerScope scope, string name) => $"class {name}(nn.Module):\n{Body(scope)}";
}
