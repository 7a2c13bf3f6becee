using System.Text;

namespace NetDsl;

/// <summary>Writes a network as a module of TorchSharp whose <c>state_dict</c> has the names and shapes of the network's files.</summary>
internal sealed class TorchSharpModule
{
    private const int ShapeColumn = 72;
    private const string OfConstructor =
        "/// <summary>With weights as PyTorch draws them, until CopyFrom brings those of a network.</summary>\n";

    private const string Base = "nn.Module<Tensor, Tensor>";

    private readonly NetworkDescription _network;
    private readonly TorchSharpLayers _layers;
    private readonly TorchSharpNames _names;
    private readonly BlockClasses _blocks;

    private TorchSharpModule(NetworkDescription network)
    {
        (_network, _layers, _names) = (network, new TorchSharpLayers(network), new TorchSharpNames(network));
        _blocks = new BlockClasses(TorchSharpNames.Module, [ClassName, TorchSharpLayers.RmsNormClass], ClassOf);
    }

    private string ClassName => _network.Name + TorchSharpNames.Module;

    /// <summary>The module as a file of C#.</summary>
    /// <param name="network">The network.</param>
    /// <param name="space">Its namespace; <see langword="null"/> for none.</param>
    /// <exception cref="NotSupportedException">TorchSharp has no function for a part; the message says what to do.</exception>
    public static string Write(NetworkDescription network, string? space)
    {
        SequenceExport.Refuse(network, "TorchSharp");
        var module = new TorchSharpModule(network);
        string members = module.Members(LayerScope.Of(network), module.ClassName, indentation: "    ");
        string shapes = $"{Shape.Text(network.InputShape)} → {Shape.Text(network.OutputShape)}";
        string rmsNorm = network.Layers.Any(layer => layer.Kind == "RmsNorm") ? RmsNorm : "";
        string losses = network.Loss is null ? "" : $"""


                /// <summary>The loss of each sample: [batch].</summary>
                public static Tensor Losses(Tensor output, Tensor target) =>
                    {module._layers.Losses()};
            """;
        return $$"""
            // {{network.Name}} for TorchSharp, as NetDsl wrote it from the attributes of the class. It is yours to change.
            // The comments tell the shapes of one sample, behind the axis of the batch.
            #nullable enable
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using TorchSharp;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using F = TorchSharp.torch.nn.functional;
            {{(space is null ? "" : $"\nnamespace {space};\n")}}
            /// <summary>{{shapes}}; state_dict() has the names and shapes of the network's files.</summary>
            public sealed class {{module.ClassName}} : {{Base}}
            {
            {{members}}{{losses}}

            {{Copying}}{{string.Concat(module._blocks.Texts.Select(text => "\n\n" + text))}}{{rmsNorm}}
            }

            """.ReplaceLineEndings("\n");
    }

    private const string Copying = """
            /// <summary>Takes the parameters and statistics of a network.</summary>
            public void CopyFrom(global::NetDsl.Network network)
            {
                using var scope = NewDisposeScope();
                using var still = no_grad();
                Dictionary<string, Tensor> state = state_dict();
                foreach (global::NetDsl.ParameterDescription tensor in network.Description.Parameters)
                {
                    long[] shape = [.. tensor.Shape.Select(size => (long)size)];
                    state[tensor.Name].copy_(torch.tensor(network.State.Slice(tensor.Offset, tensor.Length).ToArray(), shape));
                }
            }

            /// <summary>Gives its parameters and statistics to a network, which must not be in use elsewhere.</summary>
            public void CopyTo(global::NetDsl.Network network)
            {
                using var scope = NewDisposeScope();
                Dictionary<string, Tensor> state = state_dict();
                foreach (global::NetDsl.ParameterDescription tensor in network.Description.Parameters)
                {
                    Tensor values = state[tensor.Name].detach().cpu().contiguous();
                    values.data<float>().ToArray().CopyTo(network.State.Slice(tensor.Offset, tensor.Length));
                }
            }
        """;

    private const string RmsNorm = """


            /// <summary>Divides by the root of the mean square over all numbers of a sample (Zhang and Sennrich 2019, eq. 4).</summary>
            private sealed class RmsNorm : nn.Module<Tensor, Tensor>
            {
                private readonly Parameter weight;
                private readonly double eps;

                public RmsNorm(long[] shape, double eps)
                    : base("RmsNorm")
                {
                    weight = nn.Parameter(ones(shape));
                    this.eps = eps;
                    register_parameter("weight", weight);
                }

                public override Tensor forward(Tensor input)
                {
                    using var scope = NewDisposeScope();
                    long[] all = [.. Enumerable.Range(1, (int)input.dim() - 1).Select(axis => (long)axis)];
                    Tensor mean = input.square().mean(all, keepdim: true);
                    return (weight * input / (mean + eps).sqrt()).MoveToOuterDisposeScope();
                }
            }
        """;

    /// <summary>Fields, constructor and forward pass of the network or of a block.</summary>
    private string Members(LayerScope scope, string className, string indentation)
    {
        var text = new StringBuilder();
        var registered = new StringBuilder();
        foreach (ScopeItem item in scope.Items)
        {
            if (Member(item) is { } member)
            {
                string field = _names.Field(NameOf(item)), kind = member.IsParameter ? "parameter" : "module";
                text.Append($"{indentation}private readonly {member.Type} {field} = {member.Value};\n");
                registered.Append($"{indentation}    register_{kind}(\"{NameOf(item)}\", {field});\n");
            }
        }

        bool isPublic = scope.Block is null;
        text.Append(text.Length == 0 ? "" : "\n").Append(isPublic ? indentation + OfConstructor : "");
        text.Append($"{indentation}public {className}()\n{indentation}    : base(\"{className}\")\n");
        text.Append($"{indentation}{{\n{registered}{indentation}}}\n\n").Append(isPublic ? $"{indentation}/// <inheritdoc/>\n" : "");
        text.Append($"{indentation}public override Tensor forward(Tensor {TorchSharpNames.Input})\n{indentation}{{\n");
        text.Append(Steps(scope, indentation + "    "));
        return text.Append($"{indentation}}}").ToString();
    }

    private string Steps(LayerScope scope, string indentation)
    {
        var steps = new ModuleSteps(_network, scope, TorchSharpNames.Variables(scope.Items.Select(item => _names.Field(NameOf(item)))));
        var declared = new HashSet<string> { ModuleSteps.Running };
        var text = new StringBuilder($"{indentation}using var scope = NewDisposeScope();\n");
        text.Append($"{indentation}Tensor {ModuleSteps.Running} = {TorchSharpNames.Input};\n");
        foreach (ModuleStep step in steps.Steps)
        {
            string target = declared.Add(step.Writes) ? $"Tensor {step.Writes}" : step.Writes;
            text.Append(step.Item is BlockItem block
                ? Call(block, step, target, indentation)
                : Call((LayerItem)step.Item, step, target, indentation));
        }

        return text.Append($"{indentation}return {steps.Result}.MoveToOuterDisposeScope();\n").ToString();
    }

    private TorchSharpMember? Member(ScopeItem item)
    {
        if (item is LayerItem layer)
        {
            return TorchSharpLayers.Member(_network.Layers[layer.Index]);
        }

        var block = (BlockItem)item;
        string[] classes = [.. block.Repetitions.Select(_blocks.NameOf)];
        if (!block.IsNumbered)
        {
            return new(classes[0], "new()");
        }

        bool isOne = classes.Distinct().Count() == 1;
        string type = isOne ? classes[0] : Base;
        string made = isOne && classes.Length > 1
            ? FormattableString.Invariant($"[.. Enumerable.Range(0, {classes.Length}).Select(_ => new {type}())]")
            : string.Join(", ", classes.Select(name => $"new {name}()"));
        return new($"ModuleList<{type}>", $"nn.ModuleList<{type}>({made})");
    }

    private string Call(LayerItem item, ModuleStep step, string target, string indentation)
    {
        LayerDescription layer = _network.Layers[item.Index];
        string value = _layers.Expression(layer, _names.Field(NameOf(item)), step.Reads), line = $"{indentation}{target} = {value};";
        return target == value ? "" : $"{line,-ShapeColumn} // {Shape.Text(layer.OutputShape)}\n";
    }

    private string Call(BlockItem block, ModuleStep step, string target, string indentation)
    {
        (string x, string field) = (step.Reads[0], _names.Field(block.Name));
        return !block.IsNumbered
            ? $"{indentation}{target} = {field}.call({x});\n"
            : (step.Writes == x ? "" : $"{indentation}{target} = {x};\n")
                + $"{indentation}foreach (var block in {field})\n{indentation}{{\n{indentation}    {step.Writes} = block.call({step.Writes});\n{indentation}}}\n\n";
    }

    /// <summary>What ends a block may have a tensor: the factor of its branch.</summary>
    private static string NameOf(ScopeItem item) => item switch
    {
        LayerItem { Name: "" } => "alpha",
        LayerItem layer => layer.Name,
        _ => ((BlockItem)item).Name,
    };

    /// <summary>The text of a block's class, which lies inside of the network's: the project has a class of that name.</summary>
    private string ClassOf(LayerScope scope, string name) =>
        $"    private sealed class {name} : {Base}\n    {{\n{Members(scope, name, indentation: "        ")}\n    }}";
}
