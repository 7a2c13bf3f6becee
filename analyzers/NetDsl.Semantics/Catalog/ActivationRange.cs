using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>The values that an activation can give: what bounds the answers of a network that ends in it.</summary>
/// <param name="Lowest">No value is below.</param>
/// <param name="Highest">No value is above.</param>
internal sealed record ActivationRange(double Lowest, double Highest)
{
    public static ActivationRange Of(ActivationModel activation) => activation.Kind switch
    {
        "Sigmoid" or "Softmax" => new(0, 1),
        "Tanh" or "Softsign" or "Sine" => new(-1, 1),
        "Relu" or "Softplus" => FromLowest(0),
        "LeakyRelu" when activation.Option == 0 => FromLowest(0),
        "Elu" => FromLowest(-activation.Option),
        "Selu" => FromLowest(-1.7580993408473766),  // −λα
        "Gelu" => FromLowest(-0.17),                // the minima of the smooth rectifiers, to two digits
        "Silu" => FromLowest(-0.28),
        "Mish" => FromLowest(-0.31),
        "HardSwish" => FromLowest(-0.375),
        _ => FromLowest(double.NegativeInfinity),
    };

    private static ActivationRange FromLowest(double lowest) => new(lowest, double.PositiveInfinity);
}
