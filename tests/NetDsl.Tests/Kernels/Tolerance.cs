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
        ["GeluTanh"] = (4, 6), // plus 2·Exponent(h)
        ["Silu"] = (4, 4),
        ["Mish"] = (6, 4),
        ["Softplus"] = (4, 2),
        ["Softsign"] = (2, 2),
        ["Tanh"] = (4, 4),
        ["Sigmoid"] = (4, 2),
        ["HardSwish"] = (3, 2),
        ["Sine"] = (0, 0), // Angle(h) instead
        ["Softmax"] = (8, 8),
    };

    public static double Value<T>(string activation, double h, double expected)
        where T : IFloatingPointIeee754<T>
    {
        double relative = Table[activation].Value + (activation == "GeluTanh" ? 2 * Exponent(h) : 0);
        return ((activation == "Sine" ? Angle(h) : relative * Math.Abs(expected)) * Epsilon<T>()) + Smallest<T>(h);
    }

    public static double Slope<T>(string activation, double h, double expected)
        where T : IFloatingPointIeee754<T>
    {
        double absolute = activation == "Sine" ? ScalarReference.Omega * Angle(h) : Table[activation].Slope * (Math.Abs(expected) + 1);
        return (absolute * Epsilon<T>()) + Smallest<T>(h);
    }

    /// <summary>ε: the distance from 1 to the next number.</summary>
    public static double Epsilon<T>()
        where T : IFloatingPointIeee754<T>
        => double.CreateChecked(T.BitIncrement(T.One) - T.One);

    // Below the smallest normal number there is no relative accuracy to ask for, of the factor that h multiplies either.
    private static double Smallest<T>(double h)
        => (typeof(T) == typeof(float) ? 1.2e-38 : 2.3e-308) * Math.Max(1, Math.Abs(h));

    // The rounding of ω·h is an error of the angle, so it is absolute.
    private static double Angle(double h) => 2 + (ScalarReference.Omega * Math.Abs(h));

    // The rounding of 2u in e^−2u, here and in the reference, is relative in the value: 2u units of it.
    private static double Exponent(double h) => 1.6 * (Math.Abs(h) + (0.045 * Math.Abs(h * h * h)));
}
