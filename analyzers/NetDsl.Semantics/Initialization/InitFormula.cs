using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>The formula of every initializer with a layer's numbers: its text, its deviation, and what the runtime is called with.</summary>
internal static class InitFormula
{
    public static InitModel Describe(
        string method, InitOrigin origin, string reason, Func<string, double?> option, ActivationModel activation, ParameterModel weight, bool isFirst)
    {
        double gain = option("Gain") ?? (method is "HeUniform" or "HeNormal" ? HeGain(activation) : 1);
        int fanIn = weight.FanIn, fanOut = weight.FanOut;
        (string Formula, double Deviation, NamedLiteral[] Arguments) = method switch
        {
            "Constant" => Equal(option("Value") ?? 0),
            "RandomUniform" => ByHandUniform(option("Range") ?? 0.05),
            "RandomNormal" => ByHandNormal(option("Std") ?? 0.01),
            "XavierUniform" => Uniform(gain, 6, "6/(fan-in + fan-out)", $"6/({fanIn} + {fanOut})", (double)fanIn + fanOut, [FanIn(), FanOut(), .. UnusualGain(gain)]),
            "XavierNormal" => Normal(gain, 2, "2/(fan-in + fan-out)", $"2/({fanIn} + {fanOut})", (double)fanIn + fanOut, [FanIn(), FanOut(), .. UnusualGain(gain)]),
            "HeUniform" when gain == HeDefault => Uniform(1, 6, "6/fan-in", $"6/{fanIn}", fanIn, [FanIn()]),
            "HeUniform" => Uniform(gain, 3, "3/fan-in", $"3/{fanIn}", fanIn, [FanIn(), Gain(gain)]),
            "LeCunUniform" => Uniform(gain, 3, "3/fan-in", $"3/{fanIn}", fanIn, [FanIn(), .. UnusualGain(gain)]),
            "HeNormal" when gain == HeDefault => Normal(1, 2, "2/fan-in", $"2/{fanIn}", fanIn, [FanIn()]),
            "HeNormal" => Normal(gain, 1, "1/fan-in", $"1/{fanIn}", fanIn, [FanIn(), Gain(gain)]),
            "LeCunNormal" => Normal(gain, 1, "1/fan-in", $"1/{fanIn}", fanIn, [FanIn(), .. UnusualGain(gain)]),
            "Orthogonal" => Orthogonal(gain, weight),
            "Siren" => Siren(fanIn, activation.Option, isFirst),
            _ => ("w = 0", 0.0, []),
        };
        return new(method, TitleOf(method, gain, option, activation), origin, reason, Formula, Deviation, Arguments.ToEquatableArray());

        NamedLiteral FanIn() => new("fanIn", Numbers.Integer(fanIn));
        NamedLiteral FanOut() => new("fanOut", Numbers.Integer(fanOut));
    }

    /// <summary>√2: half of the power is cut off. It is the default of the runtime's methods, too.</summary>
    private static readonly double HeDefault = Math.Sqrt(2);

    /// <summary>√(2/(1 + slope²)): what a (leaky) ReLU takes away, given back.</summary>
    private static double HeGain(ActivationModel activation) =>
        activation.Kind == "LeakyRelu" ? Math.Sqrt(2 / (1 + (activation.Option * activation.Option))) : HeDefault;

    /// <summary>The name, with the gain where it is not the method's usual one.</summary>
    private static string TitleOf(string method, double gain, Func<string, double?> option, ActivationModel activation)
    {
        string title = InitCatalog.Get(method).Title;
        if (option("Gain") is null || InitCatalog.Get(method).Family != InitFamily.Scaled || method == "Siren")
        {
            return title;
        }

        return $"{title}, gain {Numbers.Short(gain)} ({ActivationCatalog.Get(activation.Kind).Title})";
    }

    private static (string, double, NamedLiteral[]) Equal(double value) =>
        ($"w = {Numbers.Short(value)}", 0, [new("value", Numbers.Single(value))]);

    private static (string, double, NamedLiteral[]) ByHandUniform(double range) =>
        ($"w ~ U(−a, a), a = {Numbers.Short(range)}, chosen by hand, σ = a/√3 = {Numbers.Short(range / Math.Sqrt(3))}",
            range / Math.Sqrt(3),
            [new("range", Numbers.Single(range))]);

    private static (string, double, NamedLiteral[]) ByHandNormal(double deviation) =>
        ($"w ~ N(0, σ²), σ = {Numbers.Short(deviation)}, chosen by hand", deviation, [new("std", Numbers.Single(deviation))]);

    private static (string, double, NamedLiteral[]) Uniform(
        double gain, int numerator, string general, string numbers, double fans, NamedLiteral[] arguments)
    {
        double bound = gain * Math.Sqrt(numerator / fans);
        string formula = $"w ~ U(−a, a), a = {Product(gain, general, numbers)} = {Numbers.Short(bound)}, σ = a/√3 = {Numbers.Short(bound / Math.Sqrt(3))}";
        return (formula, bound / Math.Sqrt(3), arguments);
    }

    private static (string, double, NamedLiteral[]) Normal(
        double gain, int numerator, string general, string numbers, double fans, NamedLiteral[] arguments)
    {
        double deviation = gain * Math.Sqrt(numerator / fans);
        return ($"w ~ N(0, σ²), σ = {Product(gain, general, numbers)} = {Numbers.Short(deviation)}", deviation, arguments);
    }

    private static (string, double, NamedLiteral[]) Orthogonal(double gain, ParameterModel weight)
    {
        int rows = weight.Shape[0], columns = (int)(weight.Length / rows);
        double deviation = gain / Math.Sqrt(Math.Max(rows, columns));
        string identity = gain == 1 ? "I" : $"{Numbers.Short(gain)}²·I";
        string formula = rows <= columns ? $"W·Wᵀ = {identity}: {rows} orthonormal rows" : $"Wᵀ·W = {identity}: {columns} orthonormal columns";
        return ($"{formula}, σ = {Numbers.Short(deviation)}",
            deviation,
            [new("rows", Numbers.Integer(rows)), new("columns", Numbers.Integer(columns)), .. UnusualGain(gain)]);
    }

    private static (string, double, NamedLiteral[]) Siren(int fanIn, double omega, bool isFirst)
    {
        double bound = isFirst ? 1.0 / fanIn : Math.Sqrt(6.0 / fanIn) / omega;
        string formula = isFirst ? $"1/fan-in = 1/{fanIn}" : $"√(6/fan-in)/ω = √(6/{fanIn})/{Numbers.Short(omega)}";
        return ($"w ~ U(−a, a), a = {formula} = {Numbers.Short(bound)}, σ = a/√3 = {Numbers.Short(bound / Math.Sqrt(3))}",
            bound / Math.Sqrt(3),
            [new("fanIn", Numbers.Integer(fanIn)), new("omega", Numbers.Single(omega)), new("first", isFirst ? "true" : "false")]);
    }

    /// <summary><c>√(1/fan-in) = √(1/64)</c>, or with a gain <c>gain·√(1/fan-in) = 1.414·√(1/64)</c>.</summary>
    private static string Product(double gain, string general, string numbers) =>
        gain == 1 ? $"√({general}) = √({numbers})" : $"gain·√({general}) = {Numbers.Short(gain)}·√({numbers})";

    /// <summary>A gain of 1 is every method's own but He's, and is not written.</summary>
    private static NamedLiteral[] UnusualGain(double gain) => gain == 1 ? [] : [Gain(gain)];

    private static NamedLiteral Gain(double gain) => new("gain", Numbers.Single(gain));
}
