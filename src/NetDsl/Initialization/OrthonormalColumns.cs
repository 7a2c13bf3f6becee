using System.Buffers;

namespace NetDsl;

/// <summary>The Q of a QR factorization with a positive diagonal of R, by blocked Householder reflections.</summary>
/// <remarks>
/// <para>Blocks of 32 columns in compact WY form: a block's reflections H₁·…·H₃₂ = I − V·T·Vᵀ (Schreiber and Van Loan 1989, "A
/// storage-efficient WY representation for products of Householder transformations"), so that nearly all the work is two products of
/// matrices.</para>
/// <para>The order of the operations is a promise, since the bits of the result are. Every sum runs in index order over its terms,
/// separately for each column; columns are shared out among vector lanes and threads, but no sum is split and no multiply-add fused.</para>
/// </remarks>
internal static class OrthonormalColumns
{
    /// <summary>The most rows that a matrix may have.</summary>
    public const int MostRows = (0x7FFFFFC7 / Width) - (2 * ColumnwiseProducts.Tile);

    private const int Width = ReflectorPanel.Width;

    // Panels that are applied to the others together, so that each of those is fetched only once for four.
    private const int GroupLength = 4;

    /// <summary>Replaces a matrix [rows, columns], rows ≥ columns, by its Q times the gain, or by the transpose of that.</summary>
    public static void Of(Span<float> matrix, int rows, int columns, float gain, bool transposed)
    {
        var panels = new PanelMatrix(rows, columns);
        Span<float> factors = new float[panels.Count * Width * Width], scales = new float[columns];
        panels.Read(matrix);
        for (int first = 0; first < panels.Count; first += GroupLength)
        {
            int next = Math.Min(first + GroupLength, panels.Count);
            for (int panel = first; panel < next; panel++)
            {
                Span<float> signs = scales.Slice(panel * Width, panels.Columns(panel));
                ReflectorPanel.Factor(panels.Below(panel), factors.Slice(panel * Width * Width, Width * Width), signs);
                WorkerPool.Shared.Run(new Reduction(panels, factors, panel, panel + 1), next - panel - 1);
            }

            WorkerPool.Shared.Run(new Reduction(panels, factors, first, next), panels.Count - next);
        }

        for (int column = 0; column < columns; column++)
        {
            scales[column] *= gain;
        }

        WorkerPool.Shared.Run(new Product(panels, factors, scales, matrix, transposed), panels.Count);
    }

    private static BlockReflection Block(PanelMatrix panels, ReadOnlySpan<float> factors, int panel)
        => new(panels.Below(panel), factors.Slice(panel * Width * Width, Width * Width));

    /// <summary>Applies the blocks [first, next) to a panel after them.</summary>
    private readonly ref struct Reduction(PanelMatrix panels, ReadOnlySpan<float> factors, int first, int next) : IJob
    {
        private readonly PanelMatrix _panels = panels;
        private readonly ReadOnlySpan<float> _factors = factors;

        public void Run(int part)
        {
            for (int block = first; block < next; block++)
            {
                Block(_panels, _factors, block).Apply(_panels[next + part], transposed: true);
            }
        }
    }

    /// <summary>
    /// Makes a panel of Q = (block 1)·(block 2)·…·[I; 0], from the last block to the first, and writes it. The blocks after the panel
    /// leave its columns of the identity as they are.
    /// </summary>
    private readonly ref struct Product(
        PanelMatrix panels, ReadOnlySpan<float> factors, ReadOnlySpan<float> scales, Span<float> matrix, bool transposed) : IJob
    {
        private readonly PanelMatrix _panels = panels;
        private readonly ReadOnlySpan<float> _factors = factors, _scales = scales;
        private readonly Span<float> _matrix = matrix;

        public void Run(int part)
        {
            int panel = _panels.Count - 1 - part; // those with the most blocks first: what is left at the end is short
            float[] rented = ArrayPool<float>.Shared.Rent(_panels.Size);
            Span<float> q = rented.AsSpan(0, _panels.Size);
            _panels.CopyIdentity(panel, q);
            for (int block = panel; block >= 0; block--)
            {
                Block(_panels, _factors, block).Apply(q, transposed: false);
            }

            if (transposed)
            {
                _panels.WriteTransposed(panel, q, _scales, _matrix);
            }
            else
            {
                _panels.Write(panel, q, _scales, _matrix);
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
