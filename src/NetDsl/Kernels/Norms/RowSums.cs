using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The sums over a row that a norm needs, in T over a block and in double over blocks, so that a long row loses no digits.
/// </summary>
internal static unsafe class RowSums
{
    private const int Block = 1024;

    /// <summary>Σ d and Σ d², with d = x − from.</summary>
    internal static (double Sum, double Squares) Moments<T>(T* x, T from, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run<T, Deviations<T>>(new(x, from), length);

    /// <summary>Σ g and Σ g·(x − from), with g = weight·dy, or g = dy where weight is null.</summary>
    internal static (double Sum, double Products) Slopes<T>(T* x, T from, T* dy, T* weight, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => weight is null
            ? Run<T, PlainSlopes<T>>(new(x, from, dy), length)
            : Run<T, WeightedSlopes<T>>(new(x, from, dy, weight), length);

    /// <summary>What standardizes a row, whose mean and 1/√(σ² + ε) it tells.</summary>
    internal static Standard<T, Same<T>> Standardize<T>(T* x, int length, double epsilon, out T mean, out T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // From the first value on, so that what all have in common does not enter the sum.
        double sum = Moments(x, x[0], length).Sum;
        mean = T.CreateChecked(double.CreateChecked(x[0]) + (sum / length));

        // The rounding error of the mean, a large part of a small deviation, is taken out of x̂ afterwards.
        (double rest, double squares) = Moments(x, mean, length);
        rest /= length;
        double factor = 1 / Math.Sqrt(Math.Max(0, (squares / length) - (rest * rest)) + epsilon);
        scale = T.CreateChecked(factor);
        return new(new(mean), new(scale), new(T.CreateChecked(-rest * factor)));
    }

    private static (double Sum, double Products) Run<T, TTerms>(TTerms terms, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITerms<T>
    {
        double sum = 0, products = 0;
        for (int start = 0; start < length; start += Block)
        {
            int count = Math.Min(Block, length - start), whole = count - (count % Vector<T>.Count);
            AddWhole<T, TTerms>(terms, start, start + whole, out Vector<T> sums, out Vector<T> productSums);
            if (whole < count)
            {
                AddRest<T, TTerms>(terms, start + whole, count - whole, ref sums, ref productSums);
            }

            sum += double.CreateChecked(Vector.Sum(sums));
            products += double.CreateChecked(Vector.Sum(productSums));
        }

        return (sum, products);
    }

    // Alone in its method: what another calls beside a loop would cost the loop its registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddWhole<T, TTerms>(TTerms terms, int from, int to, out Vector<T> sums, out Vector<T> products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITerms<T>
    {
        // Four of each, so that an addition need not wait for the one before.
        Vector<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector<T> products0 = default, products1 = default, products2 = default, products3 = default;
        for (; from <= to - (4 * Vector<T>.Count); from += 4 * Vector<T>.Count)
        {
            Add<T, TTerms>(terms, from, Vector<T>.Count, ref sum0, ref products0);
            Add<T, TTerms>(terms, from + Vector<T>.Count, Vector<T>.Count, ref sum1, ref products1);
            Add<T, TTerms>(terms, from + (2 * Vector<T>.Count), Vector<T>.Count, ref sum2, ref products2);
            Add<T, TTerms>(terms, from + (3 * Vector<T>.Count), Vector<T>.Count, ref sum3, ref products3);
        }

        for (; from < to; from += Vector<T>.Count)
        {
            Add<T, TTerms>(terms, from, Vector<T>.Count, ref sum0, ref products0);
        }

        sums = sum0 + sum1 + (sum2 + sum3);
        products = products0 + products1 + (products2 + products3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddRest<T, TTerms>(TTerms terms, int at, int left, ref Vector<T> sums, ref Vector<T> products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITerms<T>
        => Add<T, TTerms>(terms, at, left, ref sums, ref products);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T, TTerms>(in TTerms terms, int at, int left, ref Vector<T> sum, ref Vector<T> products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITerms<T>
    {
        Vector<T> term = terms.Load(at, left, out Vector<T> factor);
        sum += term;
        products = VectorMath.MultiplyAdd(term, factor, products);
    }

    /// <summary>The summands: terms, and their products with a factor; both 0 in the lanes beyond the end.</summary>
    private interface ITerms<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> Load(int at, int left, out Vector<T> factor);
    }

    private readonly struct Deviations<T>(T* x, T from) : ITerms<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Load(int at, int left, out Vector<T> factor)
            => factor = VectorMemory.Load(x + at, left, padding: from) - Vector.Create(from);
    }

    private readonly struct PlainSlopes<T>(T* x, T from, T* dy) : ITerms<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Load(int at, int left, out Vector<T> factor)
        {
            factor = VectorMemory.Load(x + at, left, padding: from) - Vector.Create(from);
            return VectorMemory.Load(dy + at, left);
        }
    }

    private readonly struct WeightedSlopes<T>(T* x, T from, T* dy, T* weight) : ITerms<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Load(int at, int left, out Vector<T> factor)
        {
            factor = VectorMemory.Load(x + at, left, padding: from) - Vector.Create(from);
            return VectorMemory.Load(dy + at, left) * VectorMemory.Load(weight + at, left);
        }
    }
}
