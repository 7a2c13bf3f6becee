using System.Globalization;

namespace NetDsl.Onnx;

/// <summary>An operation of a graph that is being imported.</summary>
internal sealed class Node
{
    private readonly Dictionary<string, object?> _attributes;

    public Node(StoredNode stored, long opset)
    {
        (Operator, Name) = (stored.Domain.Length == 0 ? stored.Operator : $"{stored.Domain}.{stored.Operator}", stored.Name);
        (Inputs, Outputs, Opset, _attributes) = ([.. stored.Inputs], [.. stored.Outputs], opset, stored.Attributes);
    }

    /// <param name="like">Whose name and output it takes, and in whose place it stands.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="attributes">As in a file, or numbers in double.</param>
    public Node(Node like, string operation, string[] inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        (Operator, Name, Opset, Inputs, Outputs) = (operation, like.Name, like.Opset, inputs, like.Outputs);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object value) in attributes)
        {
            values[name] = value;
        }

        _attributes = values;
    }

    /// <summary>The operator, with its domain where that is not ONNX's own; or one of those that patterns put in place of
    /// several.</summary>
    public string Operator { get; }

    public string Name { get; }

    /// <summary>The version that says what the operator does.</summary>
    public long Opset { get; }

    /// <summary>Names of values; empty for an input that is left out.</summary>
    public string[] Inputs { get; }

    public string[] Outputs { get; init; }

    public string Output => Outputs[0];

    /// <summary>The node as messages name it.</summary>
    public string Label => $"{Text.Shown(Operator)} {Text.Shown(Name.Length > 0 ? Name : Output)}";

    public object? this[string attribute] => _attributes.GetValueOrDefault(attribute);

    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    public long Whole(string name, long otherwise) => this[name] is long value ? value : otherwise;

    public double Real(string name, double otherwise) => this[name] switch
    {
        float value => Exact(value),
        double value => value,
        _ => otherwise,
    };

    public string Word(string name, string otherwise) => this[name] as string ?? otherwise;

    public long[]? Wholes(string name) => this[name] as long[];

    /// <summary>The name of an input; <see langword="null"/> where it is left out.</summary>
    public string? Input(int place) => place < Inputs.Length && Inputs[place].Length > 0 ? Inputs[place] : null;

    /// <summary>The double that was meant when a float was written: 0.01 for 0.01f.</summary>
    public static double Exact(float value) =>
        float.IsFinite(value) ? double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
