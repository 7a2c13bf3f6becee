namespace NetDsl;

/// <summary>Applies the reflections of a panel, I − V·T·Vᵀ or its transpose, to columns of a matrix.</summary>
internal sealed class BlockReflection
{
    private const int Width = ReflectorPanel.Width;

    private readonly float[] _projection; // Vᵀ·A, then T times that: [32, columns]
    private readonly int _stride;

    public BlockReflection(int columns)
    {
        // An odd number of 64-byte lines per row, so that rows of 4096 bytes do not all fall into the same few lines of the cache.
        _stride = (((columns + 15) / 16) | 1) * 16;
        _projection = new float[Width * _stride];
    }

    /// <summary>A ← (I − V·T·Vᵀ)·A.</summary>
    /// <param name="v">V, [height, 32].</param>
    /// <param name="t">T, [32, 32], upper triangular.</param>
    /// <param name="a">A, [height, columns] within rows of the stride.</param>
    /// <param name="stride">From one row of A to the next.</param>
    /// <param name="columns">The columns of A.</param>
    public void Apply(ReadOnlySpan<float> v, ReadOnlySpan<float> t, Span<float> a, int stride, int columns)
    {
        ColumnwiseProducts.Project(v, a, stride, columns, _projection, _stride);
        for (int p = 0; p < Width; p++)
        {
            Span<float> row = Row(p, columns);
            ColumnwiseProducts.Scale(row, t[(p * Width) + p]);
            for (int q = p + 1; q < Width; q++)
                ColumnwiseProducts.AddScaled(row, t[(p * Width) + q], Row(q, columns));
        }

        ColumnwiseProducts.Subtract(v, _projection, _stride, a, stride, columns);
    }

    /// <summary>A ← (I − V·Tᵀ·Vᵀ)·A: the reflections in the opposite order.</summary>
    /// <inheritdoc cref="Apply"/>
    public void ApplyTransposed(ReadOnlySpan<float> v, ReadOnlySpan<float> t, Span<float> a, int stride, int columns)
    {
        ColumnwiseProducts.Project(v, a, stride, columns, _projection, _stride);
        for (int p = Width - 1; p >= 0; p--)
        {
            Span<float> row = Row(p, columns);
            ColumnwiseProducts.Scale(row, t[(p * Width) + p]);
            for (int q = 0; q < p; q++)
                ColumnwiseProducts.AddScaled(row, t[(q * Width) + p], Row(q, columns));
        }

        ColumnwiseProducts.Subtract(v, _projection, _stride, a, stride, columns);
    }

    private Span<float> Row(int row, int columns) => _projection.AsSpan(row * _stride, columns);
}
