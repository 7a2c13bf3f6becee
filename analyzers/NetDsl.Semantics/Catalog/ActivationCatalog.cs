using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>Every activation, once.</summary>
internal static class ActivationCatalog
{
    private const string Balances = "Xavier's variance lies between 1/fan-in (steady forward) and 1/fan-out (steady backward)";
    private const string Compensated = "passes only a part of the signal's power, which the gain makes up for";

    public static ImmutableArray<ActivationKind> All { get; } =
    [
        new(
            ActivationNames.Linear,
            "linear",
            ActivationFamily.Symmetric,
            $"a linear layer cuts nothing off; {Balances}",
            (h, _) => h,
            (_, _) => 1)
        {
            ClosedMoments = (_, mean, variance, distinct) => new(mean, (mean * mean) + variance, 1, distinct),
        },
        new(
            ActivationNames.Relu,
            "ReLU",
            ActivationFamily.Rectifier,
            "ReLU zeroes half of the signal's power, so He's method doubles the variance",
            (h, _) => Math.Max(0, h),
            (h, _) => h > 0 ? 1 : 0)
        {
            ClosedMoments = (_, mean, variance, distinct) => ClosedForms.Rectified(0, mean, variance, distinct),
        },
        new(
            ActivationNames.LeakyRelu,
            "leaky ReLU",
            ActivationFamily.Rectifier,
            "leaky ReLU passes (1 + slope²)/2 of the signal's power, which the gain of He's method makes up for",
            (h, slope) => h > 0 ? h : slope * h,
            (h, slope) => h > 0 ? 1 : slope)
        {
            OptionName = "Slope",
            DefaultOption = 0.01,
            ClosedMoments = ClosedForms.Rectified,
        },
        new(
            ActivationNames.Elu,
            "ELU",
            ActivationFamily.Compensated,
            $"ELU {Compensated}",
            (h, alpha) => h > 0 ? h : alpha * (Math.Exp(h) - 1),
            (h, alpha) => h > 0 ? 1 : alpha * Math.Exp(h))
        {
            OptionName = "Alpha",
            DefaultOption = 1,
        },
        new(
            ActivationNames.Selu,
            "SELU",
            ActivationFamily.SelfNormalizing,
            "SELU keeps mean 0 and variance 1 by itself if the weights have variance 1/fan-in, which is LeCun",
            (h, _) => Selu(h),
            (h, _) => SeluSlope(h)),
        new(
            ActivationNames.Gelu,
            "GELU",
            ActivationFamily.Compensated,
            $"GELU {Compensated}",
            (h, _) => h * NormalLaw.Distribution(h),
            (h, _) => NormalLaw.Distribution(h) + (h * NormalLaw.Density(h)),
            ReadsPreActivation: true),
        new(
            ActivationNames.Silu,
            "SiLU",
            ActivationFamily.Compensated,
            $"SiLU {Compensated}",
            (h, _) => h * Logistic(h),
            (h, _) => Logistic(h) * (1 + (h * Logistic(-h))),
            ReadsPreActivation: true),
        new(
            ActivationNames.Mish,
            "Mish",
            ActivationFamily.Compensated,
            $"Mish {Compensated}",
            (h, _) => h * Math.Tanh(Softplus(h)),
            (h, _) => MishSlope(h),
            ReadsPreActivation: true),
        new(
            ActivationNames.Softplus,
            "softplus",
            ActivationFamily.Symmetric,
            $"softplus is close to a line of slope ½ around 0; {Balances}",
            (h, _) => Softplus(h),
            (h, _) => Logistic(h)),
        new(
            ActivationNames.Softsign,
            "softsign",
            ActivationFamily.Symmetric,
            $"softsign is close to the identity around 0; {Balances}",
            (h, _) => h / (1 + Math.Abs(h)),
            (h, _) => 1 / ((1 + Math.Abs(h)) * (1 + Math.Abs(h)))),
        new(
            ActivationNames.Tanh,
            "tanh",
            ActivationFamily.Symmetric,
            $"tanh is close to the identity around 0; {Balances}",
            (h, _) => Math.Tanh(h),
            (h, _) => 4 * Logistic(2 * h) * Logistic(-2 * h)),
        new(
            ActivationNames.Sigmoid,
            "sigmoid",
            ActivationFamily.Symmetric,
            "sigmoid saturates on both sides; Xavier keeps what arrives in its steep middle",
            (h, _) => Logistic(h),
            (h, _) => Logistic(h) * Logistic(-h)),
        new(
            ActivationNames.HardSwish,
            "hard swish",
            ActivationFamily.Compensated,
            $"hard swish {Compensated}",
            (h, _) => h * Math.Min(Math.Max(h + 3, 0), 6) / 6,
            (h, _) => h <= -3 ? 0 : h >= 3 ? 1 : ((2 * h) + 3) / 6,
            ReadsPreActivation: true),
        new(
            ActivationNames.Softmax,
            "softmax",
            ActivationFamily.Symmetric,
            "softmax reads logits, which Xavier starts at a moderate size",
            null,
            null),
        new(
            ActivationNames.Sine,
            "sine",
            ActivationFamily.Periodic,
            "sine wants SIREN's rule, which keeps its argument spread over one period",
            (h, omega) => Math.Sin(omega * h),
            (h, omega) => omega * Math.Cos(omega * h),
            ReadsPreActivation: true)
        {
            OptionName = "Omega",
            DefaultOption = 30,
            ClosedMoments = ClosedForms.Waves,
        },
    ];

    private static readonly Dictionary<string, ActivationKind> ByName = All.ToDictionary(kind => kind.Name);

    public static ActivationKind Get(string name) => ByName[name];

    public static bool Contains(string? name) => name is not null && ByName.ContainsKey(name);

    public static ActivationKind Of(ActivationModel activation) =>
        activation.Own is { } own ? OwnActivationKind.Of(own) : Get(activation.Kind);

    /// <summary>The activation that a layer names, with its options.</summary>
    public static ActivationModel Read(LayerDeclaration layer)
    {
        if (layer.Activation is { } own)
        {
            return new(OwnActivationKind.Name) { Own = own };
        }

        ArgumentList arguments = layer.Arguments;
        string name = arguments.Member("activation") is { } written && Contains(written) ? written : ActivationNames.Linear;
        ActivationKind kind = Get(name);
        double option = kind.OptionName is null ? 0 : arguments.Number(kind.OptionName) ?? kind.DefaultOption;
        return new(name, option, name == ActivationNames.Gelu && (arguments.Flag("Approximate") ?? false));
    }

    private static double Logistic(double h) => 1 / (1 + Math.Exp(-h));

    private static double Softplus(double h) => Math.Max(h, 0) + Math.Log(1 + Math.Exp(-Math.Abs(h)));

    private static double Selu(double h) => 1.0507009873554805 * (h > 0 ? h : 1.6732632423543772 * (Math.Exp(h) - 1));

    private static double SeluSlope(double h) => 1.0507009873554805 * (h > 0 ? 1 : 1.6732632423543772 * Math.Exp(h));

    private static double MishSlope(double h)
    {
        double squashed = Math.Tanh(Softplus(h));
        return squashed + (h * Logistic(h) * (1 - (squashed * squashed)));
    }
}
