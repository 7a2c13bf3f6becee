using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>
/// Gives the layers that were found in a graph of NetDsl what only its description says: masks, which predicting leaves out, views and
/// linear activations, which compute nothing, and options as they were before they were rounded to floats. All of it or nothing: the
/// description must be that of these layers.
/// </summary>
internal sealed class OwnLayers
{
    private readonly List<Layer> _found;
    private readonly List<Layer> _restored = [];
    private readonly List<Action> _changes = [];
    private readonly OwnValues _values;
    private int _next;

    private OwnLayers(List<Layer> found, string input, int[] inputShape) => (_found, _values) = (found, new(found, input, inputShape));

    /// <param name="layers">The layers of the graph, blocks not yet put together. Changed only where the description is theirs.</param>
    /// <param name="input">The value that enters.</param>
    /// <param name="facts">The description.</param>
    /// <returns>Whether it is.</returns>
    public static bool Restore(List<Layer> layers, string input, OwnFacts facts)
    {
        var pass = new OwnLayers(layers, input, facts.InputShape);
        if (facts.Description is null || !facts.Layers.All(pass.Add) || pass._next != layers.Count)
        {
            return false;
        }

        pass._changes.ForEach(change => change());
        layers.Clear();
        layers.AddRange(pass._restored);
        return true;
    }

    private bool Add(OwnLayer said)
    {
        _values.Enter(said.Name);
        int first = _next;
        while (_next < _found.Count && OwnNames.LayerOf(_found[_next].Node) == said.Name)
        {
            _next++;
        }

        Layer[] found = [.. _found[first.._next]];
        return said.Kind switch
        {
            "Tap" => found.Length == 0 && AddMade(said) && _values.Tap(),
            "From" => found.Length == 0 && _values.GoOnFrom(said.Reads, said.Shape) && AddMade(said),
            "Repeat" => found.Length == 0,
            "Flatten" or "Reshape" => Array.TrueForAll(found, layer => layer.IsView) && AddMade(said),
            "Dropout" or "AlphaDropout" => found.Length == 0 && said.Dropout is >= 0 and < 1 && AddMade(said),
            "Activate" when found.Length == 0 => said.Activation is null && AddMade(said),
            _ => found.Length > 0 && AddFound(said, found),
        };
    }

    /// <summary>A layer that the graph does not have, or not as it was.</summary>
    private bool AddMade(OwnLayer said)
    {
        int[] before = _values.ShapeOf(_values.Current);
        bool keeps = said.IsView ? Size(before) == Size(said.Shape) : before.SequenceEqual(said.Shape);
        if (!keeps || said.Shape.Min() < 1)
        {
            return false;
        }

        string value = Invariant($"{said.Name}, layer {_restored.Count}");
        var node = new StoredNode { Name = $"{said.Name}/{said.Kind}", Operator = said.Kind, Outputs = { value } };
        var layer = new Layer(new Node(node, 0), said.Kind, [_values.Current], said.Shape);
        layer.Activation = said.Kind == "Activate" ? new("Linear") : null;
        layer.Arguments.AddRange(
            said.Dropout is { } rate ? [Invariant($"{rate}")]
                : said.Kind == "Reshape" ? said.Shape.Select(size => Invariant($"{size}"))
                : []);
        _restored.Add(layer);
        _values.AddMade(value, said.Shape, isView: said.IsView);
        return true;
    }

    private bool AddFound(OwnLayer said, Layer[] found)
    {
        Layer last = found[^1];
        bool isResidual = said.Kind == "Residual";
        bool isSame = isResidual
            ? last.Kind == "Add" && found is [_] or [{ Kind: Blocks.Factor }, _]
            : OwnOptions.IsOfKind(last, said) && found.Length == 1;
        if (!isSame || !last.Shape.SequenceEqual(said.Shape) || BendingOf(last) != said.Activation
            || !OwnOptions.Agree(last, said))
        {
            return false;
        }

        string current = _values.Current;
        string? other = said.Reads is not [_, var number] || last.Inputs.Length != 2 ? null
            : isResidual ? _values.EnteredAt(said.Name)
            : _values.Tapped(number, last.Inputs[1]);
        bool reads = last.Inputs.Length == 1
            ? said.Reads is null or [_] && Read(last, current)
            : other is not null && (isResidual
                ? found.Length == 2 ? Read(found[0], current) && Read(last, other, found[0].Output) : Read(last, other, current)
                : Read(last, current, other));
        _restored.AddRange(found);
        _changes.Add(() => OwnOptions.Set(last, said));
        _values.AddFound(last.Output, last.Shape);
        return reads;
    }

    /// <summary>Lets a layer read values that are, but for what computes nothing, those that it read.</summary>
    private bool Read(Layer layer, params string[] values)
    {
        _changes.Add(() => values.CopyTo(layer.Inputs, 0));
        return layer.Inputs.Length == values.Length
            && layer.Inputs.Zip(values).All(pair => _values.RootOf(pair.First) == _values.RootOf(pair.Second));
    }

    private static string? BendingOf(Layer layer) => layer.Activation is null or { Name: "Linear" } ? null : layer.Activation.Name;

    private static long Size(int[] shape) => Sizes.Product(shape.Select(size => (long)size));
}
