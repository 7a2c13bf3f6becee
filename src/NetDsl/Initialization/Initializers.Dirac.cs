namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// The kernels of a convolution that passes its channels on: w = gain at the middle of the kernel that leads from channel i of a group
    /// to its filter i, 0 elsewhere. What has no partner starts at 0.
    /// </summary>
    /// <remarks>
    /// The middle is place ⌊length/2⌋ along each axis, as in PyTorch's <c>torch.nn.init.dirac_</c>. With as many channels as filters, a
    /// stride of 1 and padding that keeps the size, the layer begins as the identity.
    /// </remarks>
    /// <param name="weights">Receives the kernels, [rows, columns, height, width].</param>
    /// <param name="rows">1 or more; the filters of a convolution, the channels that a transposed one reads.</param>
    /// <param name="columns">
    /// 1 or more; the channels that a filter reads, the filters of a transposed one that a channel is spread over.
    /// </param>
    /// <param name="height">The rows of a kernel, 1 or more; 1 in one dimension.</param>
    /// <param name="width">Its columns, 1 or more.</param>
    /// <param name="gain">The value at the middle, finite and above 0.</param>
    /// <param name="groups">How many groups the rows are in, one after the other; a divisor of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, the groups do not divide the rows, or the gain is not finite or not above 0.
    /// </exception>
    /// <exception cref="ArgumentException">The span does not hold rows·columns·height·width weights.</exception>
    public static void Dirac(
        Span<float> weights, int rows, int columns, int height, int width, float gain = 1, int groups = 1)
    {
        Require.Kernels(weights, rows, columns, height, width);
        Require.Groups(groups, rows);
        Require.Positive(gain);
        weights.Clear();
        int places = height * width, middle = Middle(height, width), ofGroup = rows / groups;
        for (int row = 0; row < rows; row++)
        {
            if (row % ofGroup < columns)
            {
                weights[(((row * columns) + (row % ofGroup)) * places) + middle] = gain;
            }
        }
    }

    /// <summary>The place of a kernel that reads what lies at the output's own place, where padding is alike on both sides.</summary>
    private static int Middle(int height, int width) => (height / 2 * width) + (width / 2);
}
