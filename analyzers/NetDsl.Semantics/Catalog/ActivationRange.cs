using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>
/// The values that an activation can give, or come as near to as one likes: what bounds the answers of a network that ends in it.
/// </summary>
/// <param name="Lowest">No value is below.</param>
/// <param name="Highest">No value is above.</param>
internal sealed record ActivationRange(double Lowest, double Highest)
{
    public bool IsEverything => double.IsNegativeInfinity(Lowest) && double.IsPositiveInfinity(Highest);

    /// <summary>The values that are left out, as people say it: <c>below -1 or above 1</c>.</summary>
    public string Beyond =>
        double.IsPositiveInfinity(Highest)
            ? $"below {Numbers.Short(Lowest)}"
            : $"below {Numbers.Short(Lowest)} or above {Numbers.Short(Highest)}";

    public static ActivationRange Of(ActivationModel activation) => activation.Kind switch
    {
        ActivationNames.Sigmoid or ActivationNames.Softmax => new(0, 1),
        ActivationNames.Tanh or ActivationNames.Softsign or ActivationNames.Sine => new(-1, 1),
        ActivationNames.Relu or ActivationNames.Softplus => FromLowest(0),
        ActivationNames.LeakyRelu when activation.Option == 0 => FromLowest(0),
        ActivationNames.Elu => FromLowest(-activation.Option),
        ActivationNames.Selu => FromLowest(-1.7580993408473766),     // −λα

        // The minima of the smooth rectifiers, rounded down.
        ActivationNames.Gelu => FromLowest(activation.Approximate ? -0.1700408 : -0.1699712),
        ActivationNames.Silu => FromLowest(-0.2784646),
        ActivationNames.Mish => FromLowest(-0.3088434),
        ActivationNames.HardSwish => FromLowest(-0.375),
        _ => FromLowest(double.NegativeInfinity),
    };

    private static ActivationRange FromLowest(double lowest) => new(lowest, double.PositiveInfinity);
}
