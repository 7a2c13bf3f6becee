using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// Walks sequences backward (backpropagation through time): first the slopes of all sums, every thread with samples of its own; then one
/// product for each gradient, over all steps.
/// </summary>
internal unsafe struct RecurrenceSlopes<T, TCell>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell<T>
{
    /// <summary>What was computed forward.</summary>
    public Recurrence<T, TCell> Forward;

    /// <summary>The slopes by the states, [B, T, Directions·H].</summary>
    public T* Dy;

    public T* DInputWeight;
    public T* DStateWeight;

    /// <summary>Null where there is none.</summary>
    public T* DBias;

    /// <summary>[H]: of a bias that is added to the sums of the state alone, for the last gate; null where there is none.</summary>
    public T* DStateBias;

    /// <summary>Null where it is not wanted.</summary>
    public T* Dx;

    public bool Accumulate;

    public readonly void Run()
    {
        int units = Forward.Shape.Units, sums = Forward.Sums, inputs = Forward.Shape.Inputs, rows = Forward.Samples * Forward.Shape.Steps;
        Scratch memory = Scratch.Rent();
        T* turned = memory.Fit<T>((long)sums * units);
        for (int i = 0; i < sums; i++)
        {
            for (int j = 0; j < units; j++)
            {
                turned[((nint)j * sums) + i] = Forward.StateWeight[((nint)i * units) + j];
            }
        }

        Scratch packed = Scratch.Rent();
        var walk = new Walk(this, StateWeights<T>.Pack(packed, turned, units, sums, rows));
        Recurrence<T, TCell>.SharesOf(Forward).Run(walk);
        packed.Return();
        memory.Return();
        GradientOfState(rows);
        Gradient(Forward.Gates, sums, Forward.X, inputs, DInputWeight, rows);
        SumRows(Forward.Gates, sums, DBias, rows);
        if (Dx is not null)
        {
            Product<T> toInput = Product.Times(Forward.Gates, Forward.InputWeight, Dx, rows, inputs, sums) with
            {
                ARowStep = Forward.Kept,
                Accumulates = Accumulate,
            };
            toInput.RunInParallel();
        }
    }

    /// <summary>The gradients of what the state before each step is multiplied with.</summary>
    private readonly void GradientOfState(int rows)
    {
        int units = Forward.Shape.Units, shared = (Forward.Cell.Gates - 1) * units;
        Scratch scratch = Scratch.Rent();
        T* before = scratch.Fit<T>((long)rows * units);
        for (int sample = 0; sample < Forward.Samples; sample++)
        {
            int length = Forward.LengthOf(sample);
            new Span<T>(before + (Forward.Row(sample, 0) * units), Forward.Shape.Steps * units).Clear();
            for (int number = 1; number < length; number++)
            {
                T* state = Forward.StateAt(sample, Forward.Shape.StepAt(number - 1, length));
                T* to = before + (Forward.Row(sample, Forward.Shape.StepAt(number, length)) * units);
                new ReadOnlySpan<T>(state, units).CopyTo(new Span<T>(to, units));
            }
        }

        // A state's own slopes of the last gate lie behind those of the input, which all others share.
        T* ofLast = Forward.Gates + shared + ((Forward.Cell.Kept - Forward.Cell.Gates) * units);
        if (Forward.Cell.Kept == Forward.Cell.Gates)
        {
            Gradient(Forward.Gates, shared + units, before, units, DStateWeight, rows);
        }
        else
        {
            Gradient(Forward.Gates, shared, before, units, DStateWeight, rows);
            Gradient(ofLast, units, before, units, DStateWeight + ((nint)shared * units), rows);
        }

        SumRows(ofLast, units, DStateBias, rows);
        scratch.Return();
    }

    private readonly void Gradient(T* slopes, int sums, T* values, int width, T* gradient, int rows) =>
        (Product.TransposedTimes(slopes, values, gradient, sums, width, rows) with { AInnerStep = Forward.Kept }).RunInParallel();

    private readonly void SumRows(T* slopes, int width, T* sum, int rows)
    {
        if (sum is null)
        {
            return;
        }

        var total = new Span<T>(sum, width);
        total.Clear();
        for (nint row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(total, new ReadOnlySpan<T>(slopes + (row * Forward.Kept), width), total);
        }
    }

    private readonly struct Walk(RecurrenceSlopes<T, TCell> whole, StateWeights<T> weights) : IShareJob
    {
        public void Run(int first, int count)
        {
            int units = whole.Forward.Shape.Units, sums = whole.Forward.Sums;
            Scratch scratch = Scratch.Rent();
            T* ofState = scratch.Fit<T>((long)count * ((3 * units) + sums)), ofMemory = ofState + ((nint)count * units);
            T* throughSums = ofMemory + ((nint)count * units), ofSums = throughSums + ((nint)count * units);
            new Span<T>(ofState, count * ((3 * units) + sums)).Clear();
            for (int i = 0; i < count; i++)
            {
                ClearPadding(first + i);
            }

            for (int number = whole.Forward.Shape.Steps - 1; number >= 0; number--)
            {
                for (int i = 0; i < count; i++)
                {
                    int sample = first + i, length = whole.Forward.LengthOf(sample);
                    if (number < length)
                    {
                        Step(sample, number, length, ofState + ((nint)i * units), ofMemory + ((nint)i * units), ofSums + ((nint)i * sums));
                    }
                }

                if (number > 0)
                {
                    weights.Times(ofSums, throughSums, count);
                    var state = new Span<T>(ofState, count * units);
                    TensorPrimitives.Add(state, new ReadOnlySpan<T>(throughSums, count * units), state);
                }
            }

            scratch.Return();
        }

        private void Step(int sample, int number, int length, T* ofState, T* ofMemory, T* ofSums)
        {
            Recurrence<T, TCell> forward = whole.Forward;
            int units = forward.Shape.Units, step = forward.Shape.StepAt(number, length);
            nint row = forward.Row(sample, step);
            var slope = new Span<T>(ofState, units);
            T* given = whole.Dy + (row * forward.Shape.Directions * units) + (forward.Shape.Direction * units);
            TensorPrimitives.Add(slope, new ReadOnlySpan<T>(given, units), slope);
            bool isFirst = number == 0;
            int before = isFirst ? 0 : forward.Shape.StepAt(number - 1, length);
            forward.Cell.Backward(
                forward.Gates + (row * forward.Kept),
                forward.Memories is null ? null : forward.Memories + (row * units),
                isFirst || forward.Memories is null ? null : forward.Memories + (forward.Row(sample, before) * units),
                isFirst ? null : forward.StateAt(sample, before),
                forward.StateAt(sample, step),
                ofState,
                ofMemory,
                ofSums,
                units);
        }

        private void ClearPadding(int sample)
        {
            Recurrence<T, TCell> forward = whole.Forward;
            int length = forward.LengthOf(sample);
            new Span<T>(forward.Gates + (forward.Row(sample, length) * forward.Kept),
                (forward.Shape.Steps - length) * forward.Kept).Clear();
        }
    }
}
