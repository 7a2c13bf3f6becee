namespace NetDsl;

/// <summary>The initialization methods. Each fills the weights of one parameter; the same stream gives the same weights, on every
/// machine.</summary>
/// <remarks>
/// The fans are given, never guessed from a shape: n_in is how many inputs a unit sums, n_out how many units read an input. A scale is
/// computed in double and rounded to float once.
/// </remarks>
public static partial class Initializers
{
    /// <summary>w = 0: right for biases; for the weights of a hidden layer it breaks no symmetry, so all units learn the same.</summary>
    /// <param name="weights">Receives zeros.</param>
    public static void Zero(Span<float> weights) => weights.Clear();

    /// <summary>w = c. Breaks no symmetry.</summary>
    /// <param name="weights">Receives the value everywhere.</param>
    /// <param name="value">c, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static void Constant(Span<float> weights, float value)
    {
        Require.Finite(value);
        weights.Fill(value);
    }
}
