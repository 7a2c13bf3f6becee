namespace NetDsl.Onnx;

/// <summary>Sizes of values, among which that of the batch has no number: <see cref="Graph.Batch"/>.</summary>
internal static class Sizes
{
    /// <summary>How many elements, of a shape in numbers; at most <see cref="long.MaxValue"/>.</summary>
    public static long Product(IEnumerable<long> sizes)
    {
        Int128 product = 1;
        foreach (long size in sizes)
        {
            product = Int128.Clamp(product * size, long.MinValue, long.MaxValue);
        }

        return (long)product;
    }

    /// <summary>The elements of a sample.</summary>
    public static long OfSample(IEnumerable<long> shape) => Product(shape.Where(size => size != Graph.Batch));

    /// <summary>An axis counted from the front; <see langword="null"/> where there is none.</summary>
    public static int? Axis(long axis, int rank) =>
        (axis < 0 ? axis + rank : axis) is var place && place >= 0 && place < rank ? (int)place : null;

    /// <summary>The shape of an operation on two values, element by element, where the smaller one is repeated.</summary>
    public static long[]? Broadcast(long[] a, long[] b)
    {
        long[] shape = new long[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            (long x, long y) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            shape[^i] = x == 1 ? y : x;
        }

        return shape;
    }

    /// <summary>The shape that Reshape asks for.</summary>
    /// <param name="from">The shape that there is, the batch first or nowhere.</param>
    /// <param name="to">What is asked for: 0 keeps a size, −1 is what remains.</param>
    /// <param name="keepsZeros">Whether 0 is a size of its own.</param>
    /// <param name="batchSize">The number of samples for which the file was written, if it says one.</param>
    /// <returns><see langword="null"/> where it has another number of elements, or mixes samples.</returns>
    public static long[]? Reshape(long[] from, long[] to, bool keepsZeros, long? batchSize)
    {
        long[] shape = [.. to.Select((size, i) => size == 0 && !keepsZeros && i < from.Length ? from[i] : size)];
        if (shape.Count(size => size == -1) > 1 || shape.Count(size => size == Graph.Batch) > 1
            || shape.Any(size => size < -1 && size != Graph.Batch))
        {
            return null;
        }

        bool hasBatch = from.Contains(Graph.Batch);
        long sample = OfSample(from);
        if (hasBatch && shape.Length > 0 && !shape.Contains(Graph.Batch))
        {
            // The file says how many samples there are, or leaves it open: either way the first axis is theirs.
            bool isFirst = shape[0] == -1 ? Product(shape.Skip(1)) == sample : shape[0] == batchSize;
            shape[0] = isFirst ? Graph.Batch : shape[0];
        }

        if (Array.IndexOf(shape, -1) is var open and >= 0)
        {
            long others = Product(shape.Where((size, i) => i != open && size != Graph.Batch));
            shape[open] = others > 0 && sample % others == 0 ? sample / others : -1;
        }

        return shape.All(size => size >= 0 || size == Graph.Batch) && OfSample(shape) == sample && shape.Contains(Graph.Batch) == hasBatch
            ? shape : null;
    }
}
