using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>dh = φ'·dy and db = Σ dh over the batch, in one pass, divided among threads.</summary>
internal static unsafe class DenseSlopes
{
    // Where there is less to do for a thread than this, sharing costs more than it saves.
    private const int LeastValues = 16 * 1024;
    private const int LeastColumns = 16;

    // Values that stay in the first-level cache between the two halves of the pass.
    private const int ValuesAtOnce = 2048;

    /// <summary>Turns the gradient by y, [batch, units], into that by h; db is null for none, and may be added to.</summary>
    internal static void Run<T, TActivation>(T* h, T* y, T* dy, T* db, bool addsToBias, int batch, int units, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        // Threads share the columns, so that each bias is summed in the order of the batch; a function of whole rows stays on one.
        int least = activation is ISlope && (long)batch * units >= 2 * LeastValues ? Math.Max(LeastColumns, LeastValues / batch) : units;
        Shares.Of(units, least).Run(new Job<T, TActivation>(h, y, dy, db, addsToBias, batch, units, activation));
    }

    private static void AddRows<T>(T* from, int step, T* sums, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++, from += step)
        {
            if (columns >= Vector<T>.Count)
            {
                var to = new Span<T>(sums, columns);
                TensorPrimitives.Add(to, new ReadOnlySpan<T>(from, columns), to);
                continue;
            }

            for (int j = 0; j < columns; j++)
            {
                sums[j] += from[j];
            }
        }
    }

    private readonly struct Job<T, TActivation>(
        T* h, T* y, T* dy, T* db, bool addsToBias, int batch, int units, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int column, int columns)
        {
            if (db is not null && !addsToBias)
            {
                new Span<T>(db + column, columns).Clear();
            }

            // Whole rows follow each other without a gap.
            int rowsAtOnce = activation is IElementwise && columns == units ? Math.Max(1, ValuesAtOnce / units) : 1;
            for (int i = 0; i < batch; i += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, batch - i), length = rows * columns;
                nint at = ((nint)i * units) + column;
                var gradient = new Span<T>(dy + at, length);
                Vanishing.Backward(
                    activation, new ReadOnlySpan<T>(h + at, length), new ReadOnlySpan<T>(y + at, length), gradient, gradient);
                if (db is not null)
                {
                    AddRows(dy + at, units, db + column, rows, columns);
                }
            }
        }
    }
}
