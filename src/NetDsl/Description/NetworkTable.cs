using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the text of <see cref="NetworkDescription.ToTable"/>: the table of the layers, and what stands around it.</summary>
internal static class NetworkTable
{
    public static string Write(NetworkDescription network)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{network.Name}: input {Shape.Text(network.InputShape)}, ");
        table.Append(CultureInfo.InvariantCulture, $"loss {network.Loss?.ToString() ?? "none"}\n\n");
        LayerTable.AppendTo(table, [.. network.Layers.Select(layer => FactsOf(network, layer))]);
        table.Append(
            CultureInfo.InvariantCulture,
            $"\n{network.ParameterCount:N0} parameters ({network.ParameterCount * sizeof(float):N0} bytes), ");
        table.Append(CultureInfo.InvariantCulture, $"{network.MultiplyAdds:N0} multiply-adds per sample\n");
        return table.Append(MemoryOf(network)).ToString();
    }

    private static LayerFacts FactsOf(NetworkDescription network, LayerDescription layer) =>
        new(layer.Name, layer.Kind, Shape.Product(layer.InputShape), Shape.Product(layer.OutputShape))
        {
            Block = layer.Block,
            Activation = layer.Activation?.Title,
            Effect = LayerFacts.EffectOf(layer.Kind, PowerBefore(network, layer), layer.Signal?.Power),
            HasTensors = layer.Parameters.Count > 0,
            Parameters = layer.ParameterCount,
            MultiplyAdds = layer.MultiplyAdds,
            Power = layer.Signal?.Power,
            DistinctPower = layer.Signal?.DistinctPower,
            WeightGradientPower = layer.Signal?.WeightGradientPower,
            Start = layer.Initializer ?? string.Join(", ", layer.SharedParameters.Select(shared => shared.Name)),
            Reason = layer.Reason ?? "",
        };

    private static double? PowerBefore(NetworkDescription network, LayerDescription layer) =>
        layer.Reads.Count > 0 && layer.Reads[0] >= 0
            ? network.Layers[layer.Reads[0]].Signal?.Power
            : network.InputVariance + (network.InputMean * network.InputMean);

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
