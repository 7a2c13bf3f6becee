using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>dh = φ'·dy and db = Σ dh over the batch, in one pass, divided among threads.</summary>
internal static unsafe class DenseSlopes
{
    // Where there is less to do for a thread than this, sharing costs more than it saves.
    private const int LeastValues = 16 * 1024;
    private const int LeastColumns = 16;

    /// <summary>Turns the gradient by y, [batch, units], into that by h; db is null for none.</summary>
    internal static void Run<T, TActivation>(T* h, T* y, T* dy, T* db, int batch, int units, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        // Threads share the columns, so that each bias is summed in the order of the batch; a function of whole rows stays on one.
        int least = activation is ISlope ? Math.Max(LeastColumns, LeastValues / Math.Max(1, batch)) : units;
        var shares = Shares.Of(units, least);
        WorkerPool.Shared.Run(new Parts<T, TActivation>(h, y, dy, db, batch, units, activation, shares), shares.Count);
    }

    private readonly struct Parts<T, TActivation>(T* h, T* y, T* dy, T* db, int batch, int units, TActivation activation, Shares shares) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int part)
        {
            (int column, int columns) = shares[part];
            Span<T> bias = db is null ? default : new Span<T>(db + column, columns);
            bias.Clear();
            for (int i = 0; i < batch; i++)
            {
                nint at = ((nint)i * units) + column;
                var row = new Span<T>(dy + at, columns);
                activation.Backward(new ReadOnlySpan<T>(h + at, columns), new ReadOnlySpan<T>(y + at, columns), row, row);
                if (!bias.IsEmpty)
                    TensorPrimitives.Add(bias, row, bias);
            }
        }
    }
}
