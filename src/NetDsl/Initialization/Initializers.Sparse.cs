namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// Most weights are 0, the others N(0, std²): in every column, which holds what the units make of one input, ⌈sparsity·rows⌉ zeros at
    /// random places (Martens 2010, "Deep learning via Hessian-free optimization", §5; the layout is that of PyTorch's <c>sparse_</c>).
    /// </summary>
    /// <remarks>
    /// The places of column c are the first of a shuffle of the rows by the stream's words from block (c + 1)·2³² on; the values are those
    /// of <see cref="RandomNormal"/> with the same stream. Few rows and a high sparsity leave nothing: 0.9 of 5 rows are all 5.
    /// </remarks>
    /// <param name="weights">Receives the matrix, [rows, columns], row by row.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="rows">1 or more; the units of a dense layer.</param>
    /// <param name="columns">1 or more; the inputs of a dense layer.</param>
    /// <param name="sparsity">The share of zeros in every column, at least 0 and below 1.</param>
    /// <param name="std">The standard deviation of the weights that are not 0, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, the sparsity is not in [0, 1), or the deviation is not finite or
    /// not above 0.</exception>
    /// <exception cref="ArgumentException">The span does not hold rows·columns weights.</exception>
    public static void Sparse(Span<float> weights, RandomStream stream, int rows, int columns, double sparsity = 0.9, float std = 0.01f)
    {
        Require.Matrix(weights, rows, columns);
        Require.Share(sparsity);
        Require.Positive(std);
        stream.FillNormal(weights, 0, std);

        int zeros = (int)Math.Ceiling(sparsity * rows);
        int[] order = new int[rows];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                order[row] = row;
            }

            stream.Shuffle(order, ((ulong)column + 1) << 32);
            foreach (int row in order.AsSpan(0, zeros))
            {
                weights[(row * columns) + column] = 0;
            }
        }
    }
}
