namespace NetDsl.Onnx;

/// <summary>A layer of the declaration that is being made.</summary>
/// <param name="node">What it comes from.</param>
/// <param name="kind">The attribute that declares it, such as Dense.</param>
/// <param name="inputs">The values that it reads: one, or those that it joins.</param>
/// <param name="shape">The shape of what it gives.</param>
internal sealed class Layer(Node node, string kind, string[] inputs, int[] shape)
{
    public Node Node => node;

    public string Kind { get; set; } = kind;

    public string[] Inputs => inputs;

    public int[] Shape { get; set; } = shape;

    /// <summary>The value that it gives.</summary>
    public string Output { get; set; } = node.Output;

    /// <summary>The arguments that have no name in front.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>The activation with its options, for layers that have one.</summary>
    public Activating? Activation { get; set; }

    /// <summary>Arguments with their names.</summary>
    public List<string> Options { get; } = [];

    public List<LayerTensor> Tensors { get; } = [];

    public string Name { get; set; } = "";

    /// <summary>Of the use of a block, what is in it, each time.</summary>
    public IReadOnlyList<Repetition>? Repetitions { get; init; }

    /// <summary>Whether repetitions are counted in names, even where there is one.</summary>
    public bool IsNumbered { get; init; }

    public bool IsView => Kind is "Flatten" or "Reshape";

    public bool IsJoin => Kind is "Add" or "Multiply" or "Concat";

    /// <summary>All tensors, under the names that they have in the network.</summary>
    public IEnumerable<(string Name, LayerTensor Tensor)> NamedTensors(string prefix = "")
    {
        string name = prefix + Name;
        foreach (LayerTensor tensor in Tensors)
        {
            yield return ($"{name}.{tensor.Role}", tensor);
        }

        for (int i = 0; i < (Repetitions?.Count ?? 0); i++)
        {
            string path = IsNumbered ? FormattableString.Invariant($"{name}.{i}.") : $"{name}.";
            foreach ((string, LayerTensor) inner in Repetitions![i].Layers.SelectMany(layer => layer.NamedTensors(path)))
            {
                yield return inner;
            }

            if (Repetitions[i].Factor is { } factor)
            {
                yield return (path + factor.Role, factor);
            }
        }
    }

    /// <summary>Whether it is y = φ(W·x + b).</summary>
    public bool IsLinear => Kind is "Dense" or "Conv1D" or "Conv2D" or "DepthwiseConv2D" or "ConvTranspose2D";
}

/// <summary>An activation as arguments: "Activation.Gelu" and "Approximate = true".</summary>
/// <param name="Name">The member of the enumeration.</param>
/// <param name="Option">Its option; <see langword="null"/> for none, or its usual one.</param>
internal sealed record Activating(string Name, string? Option = null)
{
    public string Argument => $"Activation.{Name}";

    /// <summary>With a number as its option.</summary>
    public Activating With(double value) => Name switch
    {
        "LeakyRelu" => this with { Option = Said("Slope", value, usual: 0.01) },
        "Elu" => this with { Option = Said("Alpha", value, usual: 1) },
        "Sine" => this with { Option = Said("Omega", value, usual: 30) },
        _ => this,
    };

    private static string? Said(string name, double value, double usual) =>
        value == usual ? null : FormattableString.Invariant($"{name} = {value}");
}

/// <summary>A tensor of a layer.</summary>
/// <param name="Role">What it is to the layer, such as weight.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values, row-major.</param>
/// <param name="Origin">What the file calls it; empty where it does not have it.</param>
internal sealed record LayerTensor(string Role, int[] Shape, float[] Values, string Origin);
