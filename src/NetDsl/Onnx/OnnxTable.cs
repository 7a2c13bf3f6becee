namespace NetDsl;

/// <summary>
/// Says in operators of ONNX how a row of a table becomes inputs: the graph has an input for each column, of numbers or of texts,
/// [batch, 1]. A graph cannot refuse a row, so what the network refuses becomes NaN, and with it the output.
/// </summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="table">The columns.</param>
internal sealed class OnnxTable(OnnxGraph graph, ColumnEncoder table)
{
    // A code beside the places of categories and FittedColumn.NoCategory.
    private const float MissingCode = -2;

    private readonly List<OnnxValue> _inputs = [];

    /// <summary>An input of the graph for each column.</summary>
    public IReadOnlyList<OnnxValue> Inputs => _inputs;

    /// <summary>Adds all columns.</summary>
    /// <returns>The inputs of the network, before they are scaled.</returns>
    /// <exception cref="NotSupportedException">A column goes through a function of the user's own.</exception>
    public OnnxValue Add()
    {
        foreach (FittedColumn column in table.Columns)
        {
            OnnxType type = column.Kind == ColumnKind.Number ? OnnxType.Float : OnnxType.Text;
            _inputs.Add(new(graph.Take(column.Name), [1]) { Type = type });
        }

        OnnxValue[] parts = [.. table.Columns.Zip(_inputs).SelectMany(pair => Parts(pair.First, pair.Second))];
        return graph.Node("Concat", "columns", [table.Size], [.. parts.Select(part => part.Name)], OnnxAttribute.Whole("axis", 1));
    }

    private IEnumerable<OnnxValue> Parts(FittedColumn column, OnnxValue input)
    {
        OnnxValue raw = column.Kind == ColumnKind.Number ? input : Place(column, input);
        OnnxValue isMissing = column.Kind == ColumnKind.Number
            ? Step("IsNaN", column, "missing", raw)
            : Step("Equal", column, "missing", raw, Constant(column, "missing_code", MissingCode));
        float fill = column.Missing == Fill.Refuse ? float.NaN : column.FillValue;
        OnnxValue value = Step("Where", column, "filled", isMissing, Constant(column, "fill", fill), raw);
        yield return column.Kind switch
        {
            ColumnKind.Number => Finite(column, Changed(column, value)),
            ColumnKind.OneHot => OneHot(column, value),
            _ => Ordinal(column, value),
        };
        if (column.Indicator)
        {
            yield return Cast(column, "is_missing", isMissing, OnnxType.Float);
        }
    }

    /// <summary>The place of a category; codes for texts that stand for nothing, and for those that are not known.</summary>
    private OnnxValue Place(FittedColumn column, OnnxValue text)
    {
        string[] missing = [.. CsvHints.MissingTexts.Except(column.Categories)];
        return graph.Node(
            "LabelEncoder",
            $"{column.Name}.place",
            [1],
            [text.Name],
            OnnxAttribute.Texts("keys_strings", [.. column.Categories, .. missing]),
            OnnxAttribute.Reals(
                "values_floats",
                [.. Enumerable.Range(0, column.Categories.Count).Select(place => (float)place), .. missing.Select(_ => MissingCode)]),
            OnnxAttribute.Real("default_float", column.Unknown == UnknownCategory.Ignore ? FittedColumn.NoCategory : double.NaN));
    }

    private OnnxValue Changed(FittedColumn column, OnnxValue value)
    {
        if (column.Transform is not { } transform)
        {
            return value;
        }

        OnnxValue exact = Cast(column, "exact", value, OnnxType.Double);
        OnnxValue changed = transform == ColumnTransform.Log1P
                ? Step("Log", column, "log", Step("Add", column, "raised", exact, new(graph.Constant($"{column.Name}.one", [], 1.0), [])))
            : transform == ColumnTransform.SquareRoot ? Step("Sqrt", column, "root", exact)
            : transform == ColumnTransform.Absolute ? Step("Abs", column, "size", exact)
            : throw new NotSupportedException(
                $"The column {Shown.Text(column.Name, '"')} goes through {Shown.Text(transform.Name)}, a function of your own, for which ONNX has no operator: "
                    + "give OnnxOptions.Preprocessing = false, and the graph takes what network.Preprocessing.Apply gives.");
        return Cast(column, "changed", changed, OnnxType.Float);
    }

    /// <summary>NaN in place of what is infinite, or became so: a layer that saturates would make something finite of it.</summary>
    private OnnxValue Finite(FittedColumn column, OnnxValue value) =>
        Step("Where", column, "number", Step("IsInf", column, "infinite", value), Constant(column, "none", float.NaN), value);

    /// <summary>1 in the place of the category; NaN everywhere for one that is refused.</summary>
    private OnnxValue OneHot(FittedColumn column, OnnxValue value)
    {
        int[] shape = [column.Categories.Count];
        string places = graph.Constant($"{column.Name}.places", shape, [.. Enumerable.Range(0, shape[0]).Select(place => (float)place)]);
        OnnxValue isAt = graph.Node("Equal", $"{column.Name}.is_at", shape, [value.Name, places]);
        OnnxValue hot = Cast(column, "hot", isAt, OnnxType.Float);
        OnnxValue isRefused = Step("IsNaN", column, "refused", value);
        return graph.Node(
            "Where", $"{column.Name}.one_hot", shape, [isRefused.Name, Constant(column, "nothing", float.NaN).Name, hot.Name]);
    }

    private OnnxValue Ordinal(FittedColumn column, OnnxValue value)
    {
        OnnxValue isUnknown = Step("Equal", column, "unknown", value, Constant(column, "unknown_code", FittedColumn.NoCategory));
        return Step("Where", column, "order", isUnknown, Constant(column, "other", column.FillValue), value);
    }

    private OnnxValue Cast(FittedColumn column, string what, OnnxValue value, OnnxType type) =>
        graph.Node("Cast", $"{column.Name}.{what}", value.Shape, [value.Name], OnnxAttribute.Whole("to", (long)type));

    private OnnxValue Step(string operation, FittedColumn column, string what, params OnnxValue[] inputs) =>
        graph.Node(operation, $"{column.Name}.{what}", [1], [.. inputs.Select(input => input.Name)]);

    private OnnxValue Constant(FittedColumn column, string what, float value) =>
        new(graph.Constant($"{column.Name}.{what}", [], value), []);
}
