using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Checks what recurrent kernels are given, and walks: what is the same for all cells.</summary>
internal static unsafe class RecurrentPass
{
    /// <summary>Forward, by steps of one cell. The memories, [B, T, H], are empty for a cell that has none.</summary>
    public static void Forward<T, TCell>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, ReadOnlySpan<T> bias,
        Span<T> state, Span<T> gates, Span<T> memories, Span<T> y, RecurrentShape shape, TCell cell)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IRecurrentCell<T>
    {
        int samples =
            RecurrentCheck.Shapes(shape, x.Length, lengths, inputWeight.Length, stateWeight.Length, bias.Length, y.Length, cell.Gates);
        RecurrentCheck.Kept<T, TCell>(shape, samples, cell, gates.Length, memories.Length);
        RecurrentCheck.State(shape, samples, state.Length, rows: cell.HasMemory ? 2 : 1);
        fixed (T* from = x, w = inputWeight, u = stateWeight, b = bias, carried = state, kept = gates, cells = memories, to = y)
        fixed (int* counted = lengths)
        {
            new Recurrence<T, TCell>
            {
                X = from,
                InputWeight = w,
                StateWeight = u,
                Bias = b,
                State = carried,
                Gates = kept,
                Memories = cells,
                Y = to,
                Lengths = counted,
                Samples = samples,
                Shape = shape,
                Cell = cell,
            }.Run();
        }
    }

    /// <summary>Backward. The gradient of the state's own bias, [H], is empty for a cell that has none.</summary>
    public static void Backward<T, TCell>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, Span<T> gates,
        ReadOnlySpan<T> memories, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dInputWeight, Span<T> dStateWeight, Span<T> dBias,
        Span<T> dStateBias, Span<T> dx, RecurrentShape shape, TCell cell, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IRecurrentCell<T>
    {
        int samples =
            RecurrentCheck.Shapes(shape, x.Length, lengths, inputWeight.Length, stateWeight.Length, dBias.Length, y.Length, cell.Gates);
        RecurrentCheck.Kept<T, TCell>(shape, samples, cell, gates.Length, memories.Length);
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLengthOrEmpty(dStateBias.Length, shape.Units, "the state", nameof(dStateBias));
        Check.SameLength(dInputWeight.Length, inputWeight.Length, nameof(inputWeight), nameof(dInputWeight));
        Check.SameLength(dStateWeight.Length, stateWeight.Length, nameof(stateWeight), nameof(dStateWeight));
        Check.SameLengthOrEmpty(dx.Length, x.Length, nameof(x), nameof(dx));
        fixed (T* from = x, w = inputWeight, u = stateWeight, kept = gates, cells = memories, states = y, slopes = dy)
        fixed (T* dw = dInputWeight, du = dStateWeight, db = dBias, own = dStateBias, to = dx)
        fixed (int* counted = lengths)
        {
            new RecurrenceSlopes<T, TCell>
            {
                Forward = new()
                {
                    X = from,
                    InputWeight = w,
                    StateWeight = u,
                    Gates = kept,
                    Memories = cells,
                    Y = states,
                    Lengths = counted,
                    Samples = samples,
                    Shape = shape,
                    Cell = cell,
                },
                Dy = slopes,
                DInputWeight = dw,
                DStateWeight = du,
                DBias = db,
                DStateBias = own,
                Dx = to,
                Accumulate = accumulate,
            }.Run();
        }
    }
}
