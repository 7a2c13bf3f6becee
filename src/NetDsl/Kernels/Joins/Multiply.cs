using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// The product of two values of one shape, element by element, as in a gate: y = a ⊙ b; or of maps with a factor for each, as in
/// squeeze-and-excitation (Hu et al. 2018).
/// </summary>
public static class Multiply
{
    /// <summary>y = a ⊙ b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">The one, [B, n].</param>
    /// <param name="b">The other, [B, n].</param>
    /// <param name="y">Receives the product, [B, n]; it may be the same span as either, but the way back needs both.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(b.Length, a.Length, nameof(a), nameof(b));
        Check.SameLength(y.Length, a.Length, nameof(a), nameof(y));
        Elements.Multiply(a, b, y, accumulate: false);
    }

    /// <summary>dx = other ⊙ dy, for one of the two factors. What is read stays as it is, unless dx is dy or the other.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="other">The other factor, [B, n].</param>
    /// <param name="dy">The gradient by y, [B, n].</param>
    /// <param name="dx">
    /// Receives the gradient by the factor, [B, n]; it may be the same span as <paramref name="dy"/> or <paramref name="other"/>, unless it
    /// accumulates.
    /// </param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backward<T>(ReadOnlySpan<T> other, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dy.Length, other.Length, nameof(other), nameof(dy));
        Check.SameLength(dx.Length, other.Length, nameof(other), nameof(dx));
        Elements.Multiply(other, dy, dx, accumulate);
    }

    /// <summary>y = x·factor, a factor for each map.</summary>
    /// <remarks>A map is one channel of one sample.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The maps, [B, channels, positions].</param>
    /// <param name="factors">A factor for each, [B, channels].</param>
    /// <param name="y">Receives the product, [B, channels, positions]; it may be the same span as x, but the way back needs both.</param>
    /// <param name="positions">The values of a map.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> factors, Span<T> y, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Backward(factors, x, y, positions);
    }

    /// <summary>dx = dy·factor, by the maps. What is read stays as it is, unless dx is dy.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="factors">A factor for each map, [B, channels].</param>
    /// <param name="dy">The gradient by y, [B, channels, positions].</param>
    /// <param name="dx">
    /// Receives the gradient by the maps, [B, channels, positions]; it may be the same span as <paramref name="dy"/>, unless it
    /// accumulates.
    /// </param>
    /// <param name="positions">The values of a map.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void Backward<T>(ReadOnlySpan<T> factors, ReadOnlySpan<T> dy, Span<T> dx, int positions, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = Maps(dy.Length, factors.Length, positions);
        Check.SameLength(dx.Length, dy.Length, nameof(dy), nameof(dx));
        MapJobs.Run(new Scaled<T>(factors, dy, dx, positions, accumulate), maps, positions);
    }

    /// <summary>dFactor = Σ x·dy over the positions of a map, by the factors. What is read stays as it is.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The maps, [B, channels, positions].</param>
    /// <param name="dy">The gradient by y, [B, channels, positions].</param>
    /// <param name="dFactors">Receives the gradient by the factors, [B, channels].</param>
    /// <param name="positions">The values of a map.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dFactors"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no position.</exception>
    public static void BackwardToFactors<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dFactors, int positions, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = Maps(x.Length, dFactors.Length, positions);
        Check.SameLength(dy.Length, x.Length, nameof(x), nameof(dy));
        MapJobs.Run(new Sums<T>(x, dy, dFactors, positions, accumulate), maps, positions);
    }

    private static int Maps(int length, int factors, int positions)
    {
        Check.Size(positions, nameof(positions));
        int maps = Check.Rows(length, positions, "[B, channels, positions]", "dy");
        Check.SameLength(factors, maps, "there are maps", nameof(factors));
        return maps;
    }

    private readonly ref struct Scaled<T>(ReadOnlySpan<T> factors, ReadOnlySpan<T> x, Span<T> y, int positions, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _factors = factors, _x = x;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                ReadOnlySpan<T> x = _x.Slice(map * positions, positions);
                Span<T> y = _y.Slice(map * positions, positions);
                if (accumulate)
                {
                    TensorPrimitives.MultiplyAdd(x, _factors[map], y, y);
                }
                else
                {
                    TensorPrimitives.Multiply(x, _factors[map], y);
                }
            }
        }
    }

    private readonly ref struct Sums<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dFactors, int positions, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _x = x, _dy = dy;
        private readonly Span<T> _dFactors = dFactors;

        public void Run(int first, int length)
        {
            for (int map = first; map < first + length; map++)
            {
                T sum = Row.Dot(_x.Slice(map * positions, positions), _dy.Slice(map * positions, positions));
                _dFactors[map] = accumulate ? _dFactors[map] + sum : sum;
            }
        }
    }
}
