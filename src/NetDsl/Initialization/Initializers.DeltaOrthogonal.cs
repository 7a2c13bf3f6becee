namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// The kernels of a convolution that mixes its channels by a random orthogonal matrix and reads nothing beside its own place: that
    /// matrix at the middle of the kernels, times the gain, and 0 elsewhere. It keeps the length of every signal it can through as many
    /// layers as one likes, also at the border (Xiao et al. 2018, "Dynamical isometry and a mean field theory of CNNs", §4).
    /// </summary>
    /// <remarks>
    /// The matrix is that of <see cref="Orthogonal"/>, one for each group: orthonormal rows if it is wide, columns if it is tall. The paper
    /// has no more channels than filters; with more, some of the signal is lost. The middle is place ⌊length/2⌋ along each axis.
    /// </remarks>
    /// <param name="weights">Receives the kernels, [rows, columns, height, width].</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="rows">1 or more; the filters of a convolution, the channels that a transposed one reads.</param>
    /// <param name="columns">
    /// 1 or more; the channels that a filter reads, the filters of a transposed one that a channel is spread over.
    /// </param>
    /// <param name="height">The rows of a kernel, 1 or more; 1 in one dimension.</param>
    /// <param name="width">Its columns, 1 or more.</param>
    /// <param name="gain">The factor on every weight, finite and above 0.</param>
    /// <param name="groups">How many groups the rows are in, one after the other; a divisor of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1 or too long, the groups do not divide the rows, or the gain is not finite or not above 0.
    /// </exception>
    /// <exception cref="ArgumentException">The span does not hold rows·columns·height·width weights.</exception>
    public static void DeltaOrthogonal(
        Span<float> weights, RandomStream stream, int rows, int columns, int height, int width, float gain = 1, int groups = 1)
    {
        Require.Kernels(weights, rows, columns, height, width);
        int places = height * width, middle = Middle(height, width);
        float[] matrix = new float[rows * columns];
        Orthogonal(matrix, stream, rows, columns, gain, groups);
        weights.Clear();
        for (int i = 0; i < matrix.Length; i++)
        {
            weights[(i * places) + middle] = matrix[i];
        }
    }
}
