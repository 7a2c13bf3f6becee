namespace NetDsl;

public static partial class Initializers
{
    /// <summary>w = gain on the leading diagonal and 0 elsewhere: unit i starts as input i, and what has no partner starts at 0.</summary>
    /// <param name="weights">Receives the matrix, [rows, columns], row by row.</param>
    /// <param name="rows">1 or more; the units of a dense layer.</param>
    /// <param name="columns">1 or more; the inputs of a dense layer.</param>
    /// <param name="gain">The value on the diagonal, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the gain is not finite or not above 0.</exception>
    /// <exception cref="ArgumentException">The span does not hold rows·columns weights.</exception>
    public static void Identity(Span<float> weights, int rows, int columns, float gain = 1)
    {
        Require.Matrix(weights, rows, columns);
        Require.Positive(gain);
        weights.Clear();
        for (int i = 0; i < Math.Min(rows, columns); i++)
        {
            weights[(i * columns) + i] = gain;
        }
    }
}
