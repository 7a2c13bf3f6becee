using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The class, inside what encloses it, with the table of its layers as remarks.</summary>
internal static class TypeEmitter
{
    /// <summary>Opens the class and its enclosing types; disposing closes them.</summary>
    public static IDisposable Open(NetworkCode code, SourceWriter writer)
    {
        TypeDeclaration type = code.Model.Declaration.Type;
        var blocks = new Stack<IDisposable>();
        if (type is { Namespace.Length: > 0, Language.HasFileScopedNamespaces: false })
        {
            blocks.Push(writer.Braces($"namespace {type.Namespace}"));
        }

        for (int i = 0; i < type.Headers.Count - 1; i++)
        {
            blocks.Push(writer.Braces(type.Headers[i]));
        }

        WriteRemarks(code.Model, writer);
        string baseClause = type.DerivesFromNetwork ? "" : $" : {code.Library("Network")}";
        blocks.Push(writer.Braces(type.Headers[type.Headers.Count - 1] + baseClause));
        return new Closing(blocks);
    }

    private static void WriteRemarks(NetworkModel model, SourceWriter writer)
    {
        writer.Write("/// <remarks>\n/// <code>");
        foreach (string line in LayerTable(model))
        {
            writer.Write($"/// {SourceWriter.Xml(line)}");
        }

        // Here and not in the legend, since editors show it together with the table.
        writer.Write("""
            /// </code>
            /// Expected before training, power being the mean square: signal, the power of the outputs, 1 for standardized inputs;
            /// distinct, its part that tells two inputs apart; gradient, the power of the weights' gradient as a share of the last layer's.
            /// </remarks>
            """);
    }

    private static IEnumerable<string> LayerTable(NetworkModel model)
    {
        string[][] rows =
        [
            ["layer", "in → out", "parameters", "signal", "distinct", "gradient", "weights start as"],
            .. model.Layers.Select(layer => Row(layer, model.Signals[layer.Index])),
            ["total", "", Numbers.Count(model.ParameterCount), "", "", "", ""],
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(
            row => string.Join(
                "  ", row.Select((cell, i) => i is >= 2 and <= 5 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }

    private static string[] Row(LayerModel layer, LayerSignal signal)
    {
        string activation = layer.Activation is null ? "" : $" ({ActivationCatalog.Get(layer.Activation.Kind).Title})";
        string init = layer.Init is null ? "" : $"{layer.Init.Title}, σ = {Numbers.Short(layer.Init.Deviation)}";
        return
        [
            layer.Name + activation,
            $"{layer.Input} → {layer.Output}",
            Numbers.Count(layer.ParameterCount),
            Known(signal.Power),
            Known(signal.DistinctPower),
            Known(signal.WeightGradientPower),
            init,
        ];
    }

    private static string Known(double? value) => value is { } number && !double.IsNaN(number) ? Numbers.Short(number) : "";

    private sealed class Closing(Stack<IDisposable> blocks) : IDisposable
    {
        public void Dispose()
        {
            while (blocks.Count > 0)
            {
                blocks.Pop().Dispose();
            }
        }
    }
}
