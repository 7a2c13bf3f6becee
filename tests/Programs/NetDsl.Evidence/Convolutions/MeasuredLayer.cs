using System.Globalization;

namespace NetDsl.Evidence.Convolutions;

/// <summary>What was measured at a layer of a stack: means over the draws.</summary>
/// <param name="Stack">The name of the stack.</param>
/// <param name="Layer">The name of the layer.</param>
/// <param name="Draws">How many draws there were.</param>
/// <param name="Signal">The mean square of what leaves it.</param>
/// <param name="Distinct">What of it tells inputs apart.</param>
/// <param name="Gradient">The mean square of what comes back to its sums, as a share of the last layer's; null without weights.</param>
/// <param name="WeightGradient">The same of what comes to its weights.</param>
internal sealed record MeasuredLayer(string Stack, string Layer, int Draws, double Signal, double Distinct, double? Gradient, double? WeightGradient)
{
    public const string Header = "layer,draws,signal,distinct,gradient,weight gradient,stack";

    public static IEnumerable<MeasuredLayer> Read(string path) => File.ReadLines(path).Skip(1).Select(Parse);

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Layer},{Draws},{Signal:g6},{Distinct:g6},{Gradient:g6},{WeightGradient:g6},{Stack}");

    private static MeasuredLayer Parse(string line)
    {
        string[] parts = line.Split(',', 7);
        return new(parts[6], parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), Number(2)!.Value, Number(3)!.Value, Number(4), Number(5));

        double? Number(int part) => parts[part].Length == 0 ? null : double.Parse(parts[part], CultureInfo.InvariantCulture);
    }
}
