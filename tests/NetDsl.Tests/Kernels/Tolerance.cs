using System.Numerics;

namespace NetDsl.Tests.Kernels;

/// <summary>
/// The one table of allowed errors, in units of ε (2⁻²³ for float, 2⁻⁵² for double). A value may be off by Value·ε·|value|, a slope by
/// Slope·ε·(|slope| + 1): a slope that is read from y, or that crosses 0, has an absolute error.
/// </summary>
internal static class Tolerance
{
    private static readonly Dictionary<string, (double Value, double Slope)> Table = new()
    {
        ["Linear"] = (0, 0),
        ["Relu"] = (0, 0),
        ["LeakyRelu"] = (1, 1),
        ["Elu"] = (4, 4),
        ["Selu"] = (4, 4),
        ["Gelu"] = (8, 4),
        ["GeluTanh"] = (60, 6), // e^−2u carries the rounding of u: |2u|·ε/2 where the value has not underflowed
        ["Silu"] = (4, 4),
        ["Mish"] = (6, 4),
        ["Softplus"] = (4, 2),
        ["Softsign"] = (2, 2),
        ["Tanh"] = (4, 2),
        ["Sigmoid"] = (4, 2),
        ["HardSwish"] = (3, 2),
        ["Sine"] = (0, 0), // not used: the rounding of ω·h is an error of the angle, so it is absolute: AngleError
        ["Softmax"] = (8, 8),
    };

    public static double Value<T>(string activation, double h, double expected)
        where T : IFloatingPointIeee754<T>
        => (activation == "Sine" ? AngleError(h) : Table[activation].Value * Math.Abs(expected)) * Epsilon<T>() + Smallest<T>();

    public static double Slope<T>(string activation, double h, double expected)
        where T : IFloatingPointIeee754<T>
        => (activation == "Sine" ? 30 * AngleError(h) : Table[activation].Slope * (Math.Abs(expected) + 1)) * Epsilon<T>() + Smallest<T>();

    /// <summary>ε: the distance from 1 to the next number.</summary>
    public static double Epsilon<T>()
        where T : IFloatingPointIeee754<T>
        => double.CreateChecked(T.BitIncrement(T.One) - T.One);

    // Below the smallest normal number there is no relative accuracy to ask for.
    private static double Smallest<T>()
        => typeof(T) == typeof(float) ? 1.2e-38 : 2.3e-308;

    private static double AngleError(double h) => 2 + (30 * Math.Abs(h));
}
