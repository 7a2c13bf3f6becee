using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>The reflections of a panel together, I − V·T·Vᵀ.</summary>
/// <param name="v">V, [height, 32].</param>
/// <param name="t">T, [32, 32], upper triangular.</param>
internal readonly ref struct BlockReflection(ReadOnlySpan<float> v, ReadOnlySpan<float> t)
{
    private const int Width = ReflectorPanel.Width;

    private readonly ReadOnlySpan<float> _v = v, _t = t;

    /// <summary>A ← (I − V·T·Vᵀ)·A, or (I − V·Tᵀ·Vᵀ)·A, which is the reflections in the opposite order.</summary>
    /// <param name="panel">A, [height, 32]; of a panel with more rows than V the last ones.</param>
    /// <param name="transposed">Whether T is to be transposed.</param>
    public void Apply(Span<float> panel, bool transposed)
    {
        Span<float> rows = panel[^_v.Length..];
        if (Vector512.IsHardwareAccelerated)
        {
            Apply<Lanes512>(rows, transposed);
        }
        else
        {
            Apply<UsualLanes>(rows, transposed);
        }
    }

    private void Apply<TLanes>(Span<float> rows, bool transposed)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        Span<float> projection = stackalloc float[Width * Width];
        ColumnwiseProducts.Project<TLanes>(_v, rows, projection);
        Transform<TLanes>(projection, transposed);
        ColumnwiseProducts.Subtract<TLanes>(_v, projection, rows);
    }

    /// <summary>P ← T·P, or Tᵀ·P: a row of the result is the diagonal's term and then the others in index order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Transform<TLanes>(Span<float> projection, bool transposed)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (int i = 0; i < Width; i++)
        {
            int p = transposed ? Width - 1 - i : i; // rows that later ones need change last
            (int from, int to) = transposed ? (0, p) : (p + 1, Width);
            (int start, int step) = transposed ? (p, Width) : (p * Width, 1);
            for (int column = 0; column < Width; column += TLanes.Count)
            {
                ref float row = ref projection[(p * Width) + column];
                TLanes sum = TLanes.Load(ref row) * _t[(p * Width) + p];
                for (int q = from; q < to; q++)
                {
                    sum += TLanes.Load(ref projection[(q * Width) + column]) * _t[start + (q * step)];
                }

                sum.Store(ref row);
            }
        }
    }
}
