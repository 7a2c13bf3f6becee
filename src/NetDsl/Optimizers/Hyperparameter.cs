using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Checks the numbers by which training is tuned. They are kept as doubles, but steps are made of floats: what counts is what a number is
/// as a float. NaN fails every check.
/// </summary>
internal static class Hyperparameter
{
    public static double NotNegative(double value, string name, string argument) => value >= 0 && float.IsFinite((float)value)
        ? value
        : throw OutOfRange(value, $"{name} is a finite number, 0 or more.", name, argument);

    public static double Positive(double value, string name, string argument) => (float)value is > 0 and < float.PositiveInfinity
        ? value
        : throw OutOfRange(
            value,
            value > 0 ? $"{name} is so small that it is 0 as a 32-bit float." : $"{name} is a finite number above 0.",
            name,
            argument);

    /// <summary>The share of the old value that an average keeps in each step.</summary>
    public static double Share(double value, string name, string argument) => value >= 0 && (float)value < 1
        ? value
        : throw new ArgumentOutOfRangeException(
            argument, value, $"{name} is at least 0 and below 1{(value < 1 ? " even as a 32-bit float" : "")}.");

    /// <summary>A number that follows from several others, as a float.</summary>
    /// <exception cref="InvalidOperationException">It is infinite, though each of the numbers is not.</exception>
    public static float Combined(double value, string name) => float.IsFinite((float)value)
        ? (float)value
        : throw new InvalidOperationException(
            Invariant($"{name} is {value}, which is infinite as a 32-bit float: give a smaller learning rate."));

    /// <summary>xⁿ by repeated squaring: multiplications alone, because Math.Pow has other bits on other machines.</summary>
    public static double Power(double x, long n)
    {
        double power = 1;
        for (double square = x; n > 0; n >>= 1, square *= square)
        {
            power *= (n & 1) == 1 ? square : 1;
        }

        return power;
    }

    private static ArgumentOutOfRangeException OutOfRange(double value, string requirement, string name, string argument) => new(
        argument,
        value,
        double.IsFinite(value) && !float.IsFinite((float)value)
            ? $"{name} is infinite as a 32-bit float, which ends at 3.4e38."
            : requirement);
}
