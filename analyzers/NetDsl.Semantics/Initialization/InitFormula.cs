using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>
/// The formula of every initializer with a layer's numbers: its text, its deviation, and what the runtime is called with.
/// </summary>
internal static partial class InitFormula
{
    public static InitModel Describe(
        string method,
        InitOrigin origin,
        string reason,
        InitOptions options,
        ActivationModel activation,
        ParameterModel weight,
        bool isFirst)
    {
        double gain = (options.Gain ?? (method is InitNames.HeUniform or InitNames.HeNormal ? HeGain(activation) : 1)) * options.Factor;
        string fanIn = TextOf(weight.FanIn), fanOut = TextOf(weight.FanOut);
        double fans = weight.FanIn + weight.FanOut;
        (string Formula, double Deviation, NamedLiteral[] Arguments) = method switch
        {
            InitNames.Constant => Equal(options.Number("Value") ?? 0),
            InitNames.RandomUniform => ByHandUniform((options.Number("Range") ?? 0.05) * options.Factor),
            InitNames.RandomNormal => ByHandNormal(Std(options)),
            InitNames.TruncatedNormal => ByHandTruncatedNormal(Std(options)),
            InitNames.Sparse => Sparse(options.Number("Sparsity") ?? 0.9, Std(options), weight),
            InitNames.XavierUniform => Uniform(
                gain, 6, "6/(fan-in + fan-out)", $"6/({fanIn} + {fanOut})", fans,
                [FanIn(), FanOut(), .. UnusualGain(gain)]),
            InitNames.XavierNormal => Normal(
                gain, 2, "2/(fan-in + fan-out)", $"2/({fanIn} + {fanOut})", fans,
                [FanIn(), FanOut(), .. UnusualGain(gain)]),
            InitNames.HeUniform when gain == HeDefault => Uniform(1, 6, "6/fan-in", $"6/{fanIn}", weight.FanIn, [FanIn()]),
            InitNames.HeUniform => Uniform(gain, 3, "3/fan-in", $"3/{fanIn}", weight.FanIn, [FanIn(), Gain(gain)]),
            InitNames.LeCunUniform => Uniform(gain, 3, "3/fan-in", $"3/{fanIn}", weight.FanIn, [FanIn(), .. UnusualGain(gain)]),
            InitNames.HeNormal when gain == HeDefault => Normal(1, 2, "2/fan-in", $"2/{fanIn}", weight.FanIn, [FanIn()]),
            InitNames.HeNormal => Normal(gain, 1, "1/fan-in", $"1/{fanIn}", weight.FanIn, [FanIn(), Gain(gain)]),
            InitNames.LeCunNormal => Normal(gain, 1, "1/fan-in", $"1/{fanIn}", weight.FanIn, [FanIn(), .. UnusualGain(gain)]),
            InitNames.Orthogonal => Orthogonal(gain, weight),
            InitNames.Identity => Identity(gain, weight),
            InitNames.Dirac => Dirac(gain, weight),
            InitNames.DeltaOrthogonal => DeltaOrthogonal(gain, weight),
            InitNames.VarianceScaling => VarianceScaling(options, weight),
            InitNames.PyTorchDefault =>
                ($"w ~ {PyTorchBound(weight)}", 1 / Math.Sqrt(3.0 * PyTorchFan(weight)), [Fan("fanIn", PyTorchFan(weight))]),
            InitNames.Siren => Siren(weight.FanIn, activation.Option, isFirst),
            _ => ("w = 0", 0.0, []),
        };
        return new(method, TitleOf(method, gain, options, activation), origin, reason, Formula, Deviation, Arguments.ToEquatableArray())
        {
            Distribution = method == InitNames.VarianceScaling ? DistributionOf(options) : InitCatalog.Get(method).Distribution,
        };

        NamedLiteral FanIn() => Fan("fanIn", weight.FanIn);
        NamedLiteral FanOut() => Fan("fanOut", weight.FanOut);
    }

    /// <summary>A fan as an argument: with windows that overlap unevenly it is a mean, and no whole number.</summary>
    public static NamedLiteral Fan(string name, double fan) =>
        new(name, IsWhole(fan) ? Numbers.Integer((long)fan) : Numbers.Double(fan));

    /// <summary>√2: half of the power is cut off. It is the default of the runtime's methods, too.</summary>
    private static readonly double HeDefault = Math.Sqrt(2);

    /// <summary>√(2/(1 + slope²)): what a (leaky) ReLU takes away, given back.</summary>
    private static double HeGain(ActivationModel activation) =>
        activation.Kind == ActivationNames.LeakyRelu ? Math.Sqrt(2 / (1 + (activation.Option * activation.Option))) : HeDefault;

    /// <summary>The name, with the gain where it is not the method's usual one.</summary>
    private static string TitleOf(string method, double gain, InitOptions options, ActivationModel activation)
    {
        InitKind kind = InitCatalog.Get(method);
        string factor = options.Factor is 1 or 0 ? "" : $" × {Numbers.Short(options.Factor)}";
        return options.Gain is null || !kind.Reads("Gain")
            ? kind.Title + factor
            : $"{kind.Title}, gain {Numbers.Short(gain / options.Factor)} ({ActivationCatalog.Of(activation).Title}){factor}";
    }

    private static string TextOf(double fan) => IsWhole(fan) ? Numbers.Double(fan) : Numbers.Short(fan);

    private static bool IsWhole(double fan) => fan == Math.Floor(fan) && fan < 1e15;

    private static double Std(InitOptions options) => (options.Number("Std") ?? 0.01) * options.Factor;

    /// <summary>Rows and columns of weights of any rank: the first axis is that of the units.</summary>
    private static (int Rows, int Columns) Matrix(ParameterModel weight) => (weight.Shape[0], (int)(weight.Length / weight.Shape[0]));

    /// <summary>How many matrices there are below each other, where there are several.</summary>
    private static NamedLiteral[] Groups(ParameterModel weight) =>
        weight.Groups == 1 ? [] : [new("groups", Numbers.Integer(weight.Groups))];

    private static NamedLiteral[] Sides(int rows, int columns) =>
        [new("rows", Numbers.Integer(rows)), new("columns", Numbers.Integer(columns))];

    /// <summary>A gain of 1 is every method's own but He's, and is not written.</summary>
    private static NamedLiteral[] UnusualGain(double gain) => gain == 1 ? [] : [Gain(gain)];

    private static NamedLiteral Gain(double gain) => new("gain", Numbers.Single(gain));
}
