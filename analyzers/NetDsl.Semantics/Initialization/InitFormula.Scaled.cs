using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>Scales that follow from the shape.</summary>
internal static partial class InitFormula
{
    /// <summary>
    /// The part that is left of a normal's deviation when it is cut at ±2 of them, as the runtime's <c>TruncatedNormal</c> has it, for
    /// readers.
    /// </summary>
    private const string CutNormal = "N(0, s²) cut at ±2s, s = σ/0.8796";

    /// <summary>torch.nn.Linear's <c>kaiming_uniform_(a=√5)</c> is √(6/((1 + 5)·fan-in)).</summary>
    public static string PyTorchBound(double fanIn) =>
        $"U(−a, a), a = √(1/fan-in) = √(1/{TextOf(fanIn)}) = {Numbers.Short(1 / Math.Sqrt(fanIn))}, σ = a/√3 = {Numbers.Short(1 / Math.Sqrt(3.0 * fanIn))}";

    private static (string, double, NamedLiteral[]) Uniform(
        double gain, int numerator, string general, string numbers, double fans, NamedLiteral[] arguments)
    {
        double bound = gain * Math.Sqrt(numerator / fans);
        string formula =
            $"w ~ U(−a, a), a = {Product(gain, general, numbers)} = {Numbers.Short(bound)}, σ = a/√3 = {Numbers.Short(bound / Math.Sqrt(3))}";
        return (formula, bound / Math.Sqrt(3), arguments);
    }

    private static (string, double, NamedLiteral[]) Normal(
        double gain, int numerator, string general, string numbers, double fans, NamedLiteral[] arguments)
    {
        double deviation = gain * Math.Sqrt(numerator / fans);
        return ($"w ~ N(0, σ²), σ = {Product(gain, general, numbers)} = {Numbers.Short(deviation)}", deviation, arguments);
    }

    private static (string, double, NamedLiteral[]) VarianceScaling(InitOptions options, ParameterModel weight)
    {
        double scale = (options.Number("VarianceScale") ?? 1) * options.Factor * options.Factor;
        string mode = options.Member("VarianceMode") ?? "FanIn";
        double fanIn = weight.FanIn, fanOut = weight.FanOut;
        (string general, string numbers, double fans) = mode switch
        {
            "FanOut" => ("fan-out", TextOf(fanOut), fanOut),
            "FanAverage" => ("mean fan", Numbers.Short((fanIn + fanOut) / 2), (fanIn + fanOut) / 2),
            "FanGeometric" => ("√(fan-in·fan-out)", $"√({TextOf(fanIn)}·{TextOf(fanOut)})", Math.Sqrt(fanIn * fanOut)),
            _ => ("fan-in", TextOf(fanIn), fanIn),
        };
        double deviation = Math.Sqrt(scale / fans);
        string distribution = DistributionOf(options);
        string family = distribution switch
        {
            "Uniform" => "U(−√3·σ, √3·σ)",
            InitNames.TruncatedNormal => CutNormal,
            _ => "N(0, σ²)",
        };
        return ($"w ~ {family}, σ = √(scale/{general}) = √({Numbers.Short(scale)}/{numbers}) = {Numbers.Short(deviation)}",
            deviation,
            [
                Fan("fanIn", fanIn),
                Fan("fanOut", fanOut),
                new("scale", Numbers.Single(scale)),
                new("mode", mode, "VarianceMode"),
                new("distribution", distribution, "Distribution"),
            ]);
    }

    private static string DistributionOf(InitOptions options) => options.Member("Distribution") ?? "Normal";

    private static (string, double, NamedLiteral[]) Orthogonal(double gain, ParameterModel weight)
    {
        (int rows, int columns) = Matrix(weight);
        double deviation = gain / Math.Sqrt(Math.Max(rows, columns));
        string identity = gain == 1 ? "I" : $"{Numbers.Short(gain)}²·I";
        string formula = rows <= columns
            ? $"W·Wᵀ = {identity}: {rows} orthonormal rows"
            : $"Wᵀ·W = {identity}: {columns} orthonormal columns";
        return ($"{formula}, σ = {Numbers.Short(deviation)}", deviation, [.. Sides(rows, columns), .. UnusualGain(gain)]);
    }

    /// <summary>
    /// The deviation is the root mean square of all weights: n_in times its square is what becomes of the input's power, mean over the
    /// units.
    /// </summary>
    private static (string, double, NamedLiteral[]) Identity(double gain, ParameterModel weight)
    {
        (int rows, int columns) = Matrix(weight);
        double deviation = gain / Math.Sqrt(Math.Max(rows, columns));
        string identity = gain == 1 ? "I" : $"{Numbers.Short(gain)}·I";
        string formula = rows == columns
            ? $"W = {identity}"
            : $"W = {identity} on the leading diagonal of {Math.Min(rows, columns)}, 0 elsewhere";
        return ($"{formula}, root mean square {Numbers.Short(deviation)}", deviation, [.. Sides(rows, columns), .. UnusualGain(gain)]);
    }

    private static (string, double, NamedLiteral[]) Siren(double fanIn, double omega, bool isFirst)
    {
        double bound = isFirst ? 1.0 / fanIn : Math.Sqrt(6.0 / fanIn) / omega;
        string formula = isFirst ? $"1/fan-in = 1/{TextOf(fanIn)}" : $"√(6/fan-in)/ω = √(6/{TextOf(fanIn)})/{Numbers.Short(omega)}";
        return ($"w ~ U(−a, a), a = {formula} = {Numbers.Short(bound)}, σ = a/√3 = {Numbers.Short(bound / Math.Sqrt(3))}",
            bound / Math.Sqrt(3),
            [Fan("fanIn", fanIn), new("omega", Numbers.Single(omega)), new("first", isFirst ? "true" : "false")]);
    }

    /// <summary><c>√(1/fan-in) = √(1/64)</c>, or with a gain <c>gain·√(1/fan-in) = 1.414·√(1/64)</c>.</summary>
    private static string Product(double gain, string general, string numbers) =>
        gain == 1 ? $"√({general}) = √({numbers})" : $"gain·√({general}) = {Numbers.Short(gain)}·√({numbers})";
}
