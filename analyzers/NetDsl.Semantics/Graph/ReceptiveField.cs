using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Graph;

/// <summary>
/// How many rows and columns of the network's input a value in a map depends on, windows laid one on the other. Where ways join, the least:
/// what went around a branch has seen no more.
/// </summary>
/// <param name="Rows">Along the first axis.</param>
/// <param name="Columns">Along the second.</param>
internal sealed record ReceptiveField(FieldAxis Rows, FieldAxis Columns)
{
    private static readonly ReceptiveField OfInput = new(new(1, 1), new(1, 1));

    /// <summary>Of the outputs of all layers; null for what is no map, and for maps that were made of something else or enlarged.</summary>
    public static ReceptiveField?[] Of(NetworkModel model)
    {
        var fields = new ReceptiveField?[model.Layers.Count];
        foreach (LayerModel layer in model.Layers)
        {
            fields[layer.Index] = After(layer, fields);
        }

        return fields;
    }

    /// <summary>Of what a layer reads. A factor for each channel tells every place alike what it has seen, and does not count.</summary>
    public static ReceptiveField? Before(LayerModel layer, ReceptiveField?[] fields)
    {
        ReceptiveField?[] maps =
        [
            .. layer.Reads.Zip(layer.Inputs, (read, shape) => (Read: read, Shape: shape))
                .Where(input => input.Shape.Kind == ShapeKind.FeatureMap)
                .Select(input => input.Read < 0 ? OfInput : fields[input.Read]),
        ];
        return maps.Length == 0 || maps.Contains(null)
            ? null
            : maps.Aggregate((one, other) => new(one!.Rows.Least(other!.Rows), one.Columns.Least(other.Columns)));
    }

    private static ReceptiveField? After(LayerModel layer, ReceptiveField?[] fields) => layer switch
    {
        { Output.IsKnown: false } or { Output.Kind: not ShapeKind.FeatureMap } => null,
        { Window: { } window } when Windows.Slides(layer) && Before(layer, fields) is { } field =>
            new(field.Rows.Through(window.Rows), field.Columns.Through(window.Columns)),
        { Window: null } when HasPlacesOfItsInput(layer) => Before(layer, fields),
        _ => null,
    };

    private static bool HasPlacesOfItsInput(LayerModel layer) => layer.Inputs.Any(
        input => input.Kind == ShapeKind.FeatureMap && input.Dimensions.Skip(1).SequenceEqual(layer.Output.Dimensions.Skip(1)));
}

/// <summary>One axis of a receptive field.</summary>
/// <param name="Reach">The places of the input that a value depends on.</param>
/// <param name="Step">How many places of the input lie between those of two neighbours.</param>
internal readonly record struct FieldAxis(long Reach, long Step)
{
    /// <summary>Far beyond any input.</summary>
    private const long Most = int.MaxValue;

    public FieldAxis Through(WindowAxis window) =>
        new(Math.Min(Most, Reach + (Step * Math.Min(Most, window.Reach - 1))), Math.Min(Most, Step * window.Stride));

    public FieldAxis Least(FieldAxis other) => new(Math.Min(Reach, other.Reach), Math.Min(Step, other.Step));
}
