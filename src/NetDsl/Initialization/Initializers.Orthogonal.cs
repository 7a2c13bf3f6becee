namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// A random matrix with orthonormal rows if it is wide, orthonormal columns if it is tall, both if it is square, times the gain: it
    /// keeps the length of every signal it can (Saxe et al. 2013, "Exact solutions to the nonlinear dynamics of learning in deep linear
    /// neural networks").
    /// </summary>
    /// <remarks>
    /// <para>The Q of the QR factorization of a matrix of standard normals, with the signs that make R's diagonal positive: then Q is
    /// uniform among all such matrices, Haar-distributed (Mezzadri 2007, "How to generate random matrices from the classical compact
    /// groups", §5). Without the signs it would not be. A wide matrix is the transpose of the tall one.</para>
    /// <para>The largest element of |WᵀW − I|, at gain 1, is below 1e-6: 7.1e-7 at 16×16 over 2,000 seeds, 5.9e-7 at 64×64 over 300,
    /// 5.1e-7 at 256×256 over 20, 4.7e-7 at 1024×1024 over 2.</para>
    /// <para>Time grows with rows·columns·min(rows, columns). Allocates scratch memory, about one more matrix.</para>
    /// </remarks>
    /// <param name="weights">Receives the matrix, [rows, columns], row by row.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="rows">1 or more; the units of a dense layer, the filters of a convolution.</param>
    /// <param name="columns">1 or more; the inputs of a dense layer, what a filter of a convolution reads, channel by channel.</param>
    /// <param name="gain">The factor on every weight, finite and above 0.</param>
    /// <param name="groups">
    /// Into how many matrices the rows are divided, one below the other, each of which is orthogonal for itself; a divisor of them.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A side is below 1 or too long, the groups do not divide the rows, or the gain is not finite or not above 0.
    /// </exception>
    /// <exception cref="ArgumentException">The span does not hold rows·columns weights.</exception>
    public static void Orthogonal(Span<float> weights, RandomStream stream, int rows, int columns, float gain = 1, int groups = 1)
    {
        Require.Matrix(weights, rows, columns, longest: OrthonormalColumns.MostRows);
        Require.Groups(groups, rows);
        Require.Positive(gain);

        stream.FillNormal(weights, 0, 1);
        int ofGroup = rows / groups, size = ofGroup * columns;
        for (int group = 0; group < groups; group++)
        {
            Span<float> matrix = weights.Slice(group * size, size);
            OrthonormalColumns.Of(
                matrix, Math.Max(ofGroup, columns), Math.Min(ofGroup, columns), gain, transposed: ofGroup < columns);
        }
    }
}
