namespace NetDsl;

/// <summary>The Q of a QR factorization with a positive diagonal of R, by blocked Householder reflections.</summary>
/// <remarks>
/// <para>Blocks of 32 columns in compact WY form: a block's reflections H₁·…·H₃₂ = I − V·T·Vᵀ (Schreiber and Van Loan 1989, "A
/// storage-efficient WY representation for products of Householder transformations"), so that nearly all the work is two products of
/// matrices.</para>
/// <para>The order of the operations is a promise, since the bits of the result are. Every sum runs in index order over its terms,
/// separately for each column; a faster version may share columns out among vector lanes and threads, but may not split a sum nor fuse a
/// multiply-add.</para>
/// </remarks>
internal static class OrthonormalColumns
{
    /// <summary>Replaces a matrix [rows, columns], rows ≥ columns, by its Q times the gain.</summary>
    public static void Of(Span<float> matrix, int rows, int columns, float gain)
    {
        const int Width = ReflectorPanel.Width;
        int panels = (columns + Width - 1) / Width;
        var scratch = new BlockReflection(columns);
        float[] reflectors = new float[rows * Width], factors = new float[panels * Width * Width], signs = new float[columns];

        for (int panel = 0; panel < panels; panel++)
        {
            int first = panel * Width, next = Math.Min(first + Width, columns);
            Span<float> below = matrix[(first * columns)..], v = reflectors.AsSpan(0, (rows - first) * Width);
            Span<float> t = factors.AsSpan(panel * Width * Width, Width * Width);
            Load(below[first..], columns, next - first, v);
            ReflectorPanel.Factor(v, t, signs.AsSpan(first, next - first));
            Store(v, below[first..], columns, next - first);
            if (next < columns)
                scratch.ApplyTransposed(v, t, below[next..], columns, columns - next);
        }

        // Q = (block 1)·(block 2)·…·[I; 0], from the last block to the first. Block k acts on the columns from its own on: those before it
        // are still columns of the identity, which are 0 where it acts.
        for (int panel = panels - 1; panel >= 0; panel--)
        {
            int first = panel * Width, next = Math.Min(first + Width, columns);
            Span<float> below = matrix[(first * columns)..], v = reflectors.AsSpan(0, (rows - first) * Width);
            Load(below[first..], columns, next - first, v);
            SetIdentity(matrix, columns, first, next);
            scratch.Apply(v, factors.AsSpan(panel * Width * Width, Width * Width), below[first..], columns, columns - first);
        }

        for (int column = 0; column < columns; column++)
            signs[column] *= gain;
        for (int row = 0; row < rows; row++)
            ColumnwiseProducts.Multiply(matrix.Slice(row * columns, columns), signs);
    }

    /// <summary>Copies a panel of the matrix into its own memory, padded with columns of 0.</summary>
    private static void Load(ReadOnlySpan<float> matrix, int stride, int width, Span<float> panel)
    {
        for (int i = 0; i < panel.Length / ReflectorPanel.Width; i++)
        {
            Span<float> row = panel.Slice(i * ReflectorPanel.Width, ReflectorPanel.Width);
            matrix.Slice(i * stride, width).CopyTo(row);
            row[width..].Clear();
        }
    }

    private static void Store(ReadOnlySpan<float> panel, Span<float> matrix, int stride, int width)
    {
        for (int i = 0; i < panel.Length / ReflectorPanel.Width; i++)
            panel.Slice(i * ReflectorPanel.Width, width).CopyTo(matrix[(i * stride)..]);
    }

    private static void SetIdentity(Span<float> matrix, int columns, int first, int next)
    {
        for (int row = 0; row < matrix.Length / columns; row++)
            matrix[((row * columns) + first)..((row * columns) + next)].Clear();
        for (int i = first; i < next; i++)
            matrix[(i * columns) + i] = 1;
    }
}
