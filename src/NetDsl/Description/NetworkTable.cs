using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>
/// Writes the table of <see cref="NetworkDescription.ToTable"/>. The reason stands last, so that it may be as long as it likes.
/// </summary>
internal static class NetworkTable
{
    private static readonly TextTable<RepeatedLayer> Layers = new(
        new("Layer", layer => layer.Title),
        new("Output", layer => Shape.Text(layer.First.OutputShape)),
        new("Parameters", layer => Figure.Number(layer.Sum(one => one.ParameterCount)), AlignsRight: true),
        new("Multiply-adds", layer => Figure.Number(layer.Sum(one => one.MultiplyAdds)), AlignsRight: true),
        new("Signal", layer => layer.Range(signal => signal.Power), AlignsRight: true),
        new("Distinct", layer => layer.Range(signal => signal.DistinctPower), AlignsRight: true),
        new("Gradient", layer => layer.Range(signal => signal.WeightGradientPower), AlignsRight: true),
        new("Initializer", layer => layer.First.Initializer ?? ""),
        new("Reason", layer => layer.First.Reason ?? ""));

    public static string Write(NetworkDescription network)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{network.Name}: input {Shape.Text(network.InputShape)}, ");
        table.Append(CultureInfo.InvariantCulture, $"loss {network.Loss?.ToString() ?? "none"}\n\n");
        Layers.AppendTo(table, [.. RepeatedLayer.Of(network)]);
        table.Append(
            CultureInfo.InvariantCulture,
            $"\n{network.ParameterCount:N0} parameters ({network.ParameterCount * sizeof(float):N0} bytes), ");
        table.Append(CultureInfo.InvariantCulture, $"{network.MultiplyAdds:N0} multiply-adds per sample\n");
        return table.Append(MemoryOf(network)).ToString();
    }

    private static string MemoryOf(NetworkDescription network)
    {
        if (network.Workspace.Slots.Count == 0)
        {
            return "";
        }

        string text = network.Workspace.ToString();
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}\n";
    }
}
