namespace NetDsl;

/// <summary>Checks the numbers by which an optimizer is tuned. NaN fails every check.</summary>
internal static class Hyperparameter
{
    public static double NotNegative(double value, string name, string argument) => value is >= 0 and < double.PositiveInfinity
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{name} is a finite number, 0 or more.");

    public static double Positive(double value, string name, string argument) => value is > 0 and < double.PositiveInfinity
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{name} is a finite number above 0.");

    /// <summary>Above 0 also once it is a float.</summary>
    public static double PositiveFloat(double value, string name, string argument) => (float)Positive(value, name, argument) > 0
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{name} is so small that it is 0 as a float.");

    /// <summary>The share of the old value that an average keeps in each step.</summary>
    public static double Share(double value, string name, string argument) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{name} is at least 0 and below 1.");

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
}
