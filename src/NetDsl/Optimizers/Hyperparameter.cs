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

    /// <summary>The share of the old value that an average keeps in each step.</summary>
    public static double Share(double value, string name, string argument) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{name} is at least 0 and below 1.");
}
