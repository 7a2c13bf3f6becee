using NetDsl.Semantics.Collections;
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
    public static string PyTorchBound(ParameterModel weight)
    {
        double fan = PyTorchFan(weight);
        string general = fan == weight.FanIn ? "fan-in" : "weights of a row", bound = Numbers.Short(1 / Math.Sqrt(fan));
        return $"U(−a, a), a = √(1/{general}) = √(1/{TextOf(fan)}) = {bound}, σ = a/√3 = {Numbers.Short(1 / Math.Sqrt(3.0 * fan))}";
    }

    /// <summary>
    /// PyTorch takes the fan from the tensor's shape, and so, for a transposed convolution, not what an output adds up. This is to be what
    /// PyTorch does.
    /// </summary>
    public static double PyTorchFan(ParameterModel weight) => Matrix(weight).Columns;

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
        int ofGroup = rows / weight.Groups;
        double deviation = gain / Math.Sqrt(Math.Max(ofGroup, columns));
        string formula = $"{Orthonormal(gain, ofGroup, columns, InGroups(weight))}, σ = {Numbers.Short(deviation)}";
        return (formula, deviation, [.. Sides(rows, columns), .. UnusualGain(gain), .. Groups(weight)]);
    }

    /// <summary>The deviation is the root mean square of all weights, nearly all of which are 0.</summary>
    private static (string, double, NamedLiteral[]) DeltaOrthogonal(double gain, ParameterModel weight)
    {
        (int rows, int columns) = (weight.Shape[0], weight.Shape[1]);
        int ofGroup = rows / weight.Groups;
        double deviation = gain / Math.Sqrt((double)Math.Max(ofGroup, columns) * Places(weight));
        string matrix = Orthonormal(gain, ofGroup, columns, $" at the middle of the kernels{InGroups(weight)}");
        return ($"{matrix}, 0 elsewhere, root mean square {Numbers.Short(deviation)}", deviation, KernelArguments(gain, weight));
    }

    private static string Orthonormal(double gain, int rows, int columns, string where)
    {
        string identity = gain == 1 ? "I" : $"{Numbers.Short(gain)}²·I";
        return rows <= columns
            ? $"W·Wᵀ = {identity}{where}: {rows} orthonormal row{(rows == 1 ? "" : "s")}"
            : $"Wᵀ·W = {identity}{where}: {columns} orthonormal column{(columns == 1 ? "" : "s")}";
    }

    /// <summary>Filter i as channel i, in each group.</summary>
    private static (string, double, NamedLiteral[]) Dirac(double gain, ParameterModel weight)
    {
        (int rows, int columns) = (weight.Shape[0], weight.Shape[1]);
        int ofGroup = rows / weight.Groups, diagonal = Math.Min(ofGroup, columns);
        double deviation = gain * Math.Sqrt((double)diagonal / ofGroup / columns / Places(weight));
        string identity = gain == 1 ? "I" : $"{Numbers.Short(gain)}·I";
        string where = $"{(ofGroup == columns ? "" : $" on the leading diagonal of {diagonal}")} at the middle of the kernels";
        return (
            $"W = {identity}{where}{InGroups(weight)}, 0 elsewhere, root mean square {Numbers.Short(deviation)}",
            deviation,
            KernelArguments(gain, weight));
    }

    private static NamedLiteral[] KernelArguments(double gain, ParameterModel weight)
    {
        EquatableArray<int> shape = weight.Shape;
        return
        [
            .. Sides(shape[0], shape[1]),
            new("height", Numbers.Integer(shape.Count > 3 ? shape[2] : 1)),
            new("width", Numbers.Integer(shape[shape.Count - 1])),
            .. UnusualGain(gain),
            .. Groups(weight),
        ];
    }

    /// <summary>The places of a kernel.</summary>
    private static long Places(ParameterModel weight) => weight.Length / weight.Shape[0] / weight.Shape[1];

    private static string InGroups(ParameterModel weight) => weight.Groups == 1 ? "" : $" in each of {Numbers.Count(weight.Groups)} groups";

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
