using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The table of the layers above the class. The layers of a block stand in it once, below the block's use.</summary>
internal sealed class LayerTable
{
    private static readonly string[] Header = ["layer", "in → out", "parameters", "signal", "distinct", "gradient", "weights start as"];

    private readonly NetworkCode _code;
    private readonly List<string[]> _rows = [Header];

    private LayerTable(NetworkCode code) => _code = code;

    public static IEnumerable<string> Lines(NetworkCode code)
    {
        var table = new LayerTable(code);
        table.Append(code.Bodies[0], [0], indentation: "");
        table._rows.Add(["total", "", Numbers.Count(code.Model.ParameterCount), "", "", "", ""]);
        int[] widths = [.. Header.Select((_, column) => table._rows.Max(row => row[column].Length))];
        return table._rows.Select(
            row => string.Join(
                "  ", row.Select((cell, i) => i is >= 2 and <= 5 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>Appends the layers of a list.</summary>
    /// <param name="body">The list.</param>
    /// <param name="instances">The equal lists that the rows are about.</param>
    /// <param name="indentation">What the names begin with.</param>
    private void Append(BodyCode body, IReadOnlyList<int> instances, string indentation)
    {
        foreach (BodyItem item in body.Model.Items)
        {
            LayerModel[] layers =
            [
                .. instances.Select(instance => _code.Model.Layers[body.Model.Corresponding(item.Layer, 0, instance)]),
            ];
            if (item.Repetition is { } repetition)
            {
                AppendUse(instances, repetition, layers, indentation);
            }
            else if (BodyCode.IsShown(layers[0]))
            {
                Append(layers, indentation);
            }
        }
    }

    private void AppendUse(IReadOnlyList<int> instances, RepetitionModel repetition, LayerModel[] ends, string indentation)
    {
        (LayerModel first, LayerModel last) = RepetitionWriter.Ends(_code, repetition);
        string times = repetition.Times is { } count ? $" × {Numbers.Count(count)}" : "";
        long parameters = instances.Sum(instance => repetition.Runs.Sum(run => ParametersOf(run, instance)));
        LayerSignal signal = _code.Model.Signals[ends[ends.Length - 1].Index];
        _rows.Add(
        [
            $"{indentation}{repetition.Name}{times}: {last.Kind} of {_code.Bodies[repetition.Runs[0].Body].Model.Block}",
            $"{first.Input} → {last.Output}",
            Numbers.Count(parameters),
            Known(signal.Power),
            Known(signal.DistinctPower),
            "",
            "",
        ]);
        foreach (RunModel run in repetition.Runs)
        {
            int[] inner =
            [
                .. instances.SelectMany(instance => Enumerable.Range(run.First + (instance * run.Step), run.Count)),
            ];
            Append(_code.Bodies[run.Body], inner, indentation + "  ");
        }
    }

    private long ParametersOf(RunModel run, int instance)
    {
        BodyCode block = _code.Bodies[run.Body];
        int first = block.Model.Starts[RepetitionWriter.NumberOf(run, instance, 0)];
        return run.Count * Enumerable.Range(first, block.Length).Sum(layer => _code.Model.Layers[layer].ParameterCount);
    }

    private void Append(LayerModel[] layers, string indentation)
    {
        LayerModel layer = layers[0];
        string activation = layer.Activation is null ? "" : $" ({ActivationCatalog.Get(layer.Activation.Kind).Title})";
        string init = layer.Init is null ? "" : $"{layer.Init.Title}, σ = {Numbers.Short(layer.Init.Deviation)}";
        _rows.Add(
        [
            indentation + layer.OwnName + activation,
            $"{layer.Input} → {layer.Output}",
            Numbers.Count(layers.Sum(one => one.ParameterCount)),
            Known(layers, signal => signal.Power),
            Known(layers, signal => signal.DistinctPower),
            Known(layers, signal => signal.WeightGradientPower),
            init,
        ]);
    }

    /// <summary>What is known of the first of the layers, and of the last where that differs.</summary>
    private string Known(LayerModel[] layers, Func<LayerSignal, double?> select)
    {
        string first = Known(select(_code.Model.Signals[layers[0].Index]));
        string last = Known(select(_code.Model.Signals[layers[layers.Length - 1].Index]));
        return first == last ? first : $"{first} … {last}";
    }

    private static string Known(double? value) => value is { } number && !double.IsNaN(number) ? Numbers.Short(number) : "";
}
