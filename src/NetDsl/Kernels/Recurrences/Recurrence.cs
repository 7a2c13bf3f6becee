using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Walks sequences forward. The sums of the input are one product for all steps; then every thread takes samples of its own from their
/// first step to their last, with a product for the states of a step.
/// </summary>
/// <remarks>The states of a sample have the same bits whatever the batch around it, at any number of threads, and in whatever
/// pieces.</remarks>
internal unsafe struct Recurrence<T, TCell>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell<T>
{
    public T* X;
    public T* InputWeight;
    public T* StateWeight;

    /// <summary>[Gates·H], or null.</summary>
    public T* Bias;

    /// <summary>[B, H], with a memory [B, 2, H]; or null where sequences begin.</summary>
    public T* State;

    /// <summary>[B, T, Kept·H].</summary>
    public T* Gates;

    /// <summary>[B, T, H], or null.</summary>
    public T* Memories;

    /// <summary>[B, T, Directions·H].</summary>
    public T* Y;

    public int* Lengths;
    public int Samples;
    public RecurrentShape Shape;
    public TCell Cell;

    public readonly int Kept => Cell.Kept * Shape.Units;

    public readonly int Sums => Cell.Gates * Shape.Units;

    private readonly int Width => Shape.Directions * Shape.Units;

    public readonly int LengthOf(int sample) => Lengths is null ? Shape.Steps : Lengths[sample];

    public readonly nint Row(int sample, int step) => ((nint)sample * Shape.Steps) + step;

    /// <summary>The states of this direction at a step.</summary>
    public readonly T* StateAt(int sample, int step) => Y + (Row(sample, step) * Width) + (Shape.Direction * Shape.Units);

    public readonly void Run()
    {
        int rows = Samples * Shape.Steps;
        (Product.TimesTransposed(X, InputWeight, Gates, rows, Sums, Shape.Inputs, Bias) with { CStep = Kept }).RunInParallel();
        Scratch packed = Scratch.Rent();
        var walk = new Walk(this, StateWeights<T>.Pack(packed, StateWeight, Sums, Shape.Units, rows));
        SharesOf(this).Run(walk);
        packed.Return();
    }

    /// <summary>As many samples for a thread as are worth one.</summary>
    public static Shares SharesOf(in Recurrence<T, TCell> whole) =>
        Shares.OfRows(whole.Samples, (int)Math.Min(int.MaxValue, (long)whole.Shape.Steps * whole.Sums * whole.Shape.Units),
            StateWeights<T>.WorthAThread);

    /// <summary>Steps that do not count are 0.</summary>
    private readonly void ClearPadding(int sample)
    {
        for (int step = LengthOf(sample); step < Shape.Steps; step++)
        {
            new Span<T>(StateAt(sample, step), Shape.Units).Clear();
            new Span<T>(Gates + (Row(sample, step) * Kept), Kept).Clear();
            if (Memories is not null)
            {
                new Span<T>(Memories + (Row(sample, step) * Shape.Units), Shape.Units).Clear();
            }
        }
    }

    private readonly struct Walk(Recurrence<T, TCell> whole, StateWeights<T> weights) : IShareJob
    {
        public void Run(int first, int count)
        {
            int units = whole.Shape.Units, sums = whole.Sums;
            Scratch scratch = Scratch.Rent();
            T* state = scratch.Fit<T>((long)count * ((2 * units) + sums)), memory = state + ((nint)count * units);
            T* ofState = memory + ((nint)count * units);
            Begin(first, count, state, memory);
            for (int number = 0; number < whole.Shape.Steps; number++)
            {
                weights.Times(state, ofState, count);
                for (int i = 0; i < count; i++)
                {
                    int sample = first + i, length = whole.LengthOf(sample);
                    if (number < length)
                    {
                        Step(sample, whole.Shape.StepAt(number, length), state + ((nint)i * units), memory + ((nint)i * units),
                            ofState + ((nint)i * sums));
                    }
                }
            }

            End(first, count, state, memory);
            scratch.Return();
        }

        private void Step(int sample, int step, T* state, T* memory, T* ofState)
        {
            int units = whole.Shape.Units;
            nint row = whole.Row(sample, step);
            whole.Cell.Forward(whole.Gates + (row * whole.Kept), ofState, state, memory, units);
            Copy(state, whole.StateAt(sample, step));
            if (whole.Memories is not null)
            {
                Copy(memory, whole.Memories + (row * units));
            }
        }

        private void Begin(int first, int count, T* state, T* memory)
        {
            int units = whole.Shape.Units;
            new Span<T>(state, 2 * count * units).Clear();
            for (int i = 0; i < count; i++)
            {
                whole.ClearPadding(first + i);
                if (whole.State is not null)
                {
                    Copy(Carried(first + i), state + ((nint)i * units));
                    if (whole.Cell.HasMemory)
                    {
                        Copy(Carried(first + i) + units, memory + ((nint)i * units));
                    }
                }
            }
        }

        private void End(int first, int count, T* state, T* memory)
        {
            int units = whole.Shape.Units;
            for (int i = 0; i < count && whole.State is not null; i++)
            {
                Copy(state + ((nint)i * units), Carried(first + i));
                if (whole.Cell.HasMemory)
                {
                    Copy(memory + ((nint)i * units), Carried(first + i) + units);
                }
            }
        }

        private T* Carried(int sample) => whole.State + ((nint)sample * (whole.Cell.HasMemory ? 2 : 1) * whole.Shape.Units);

        private void Copy(T* from, T* to) => new ReadOnlySpan<T>(from, whole.Shape.Units).CopyTo(new Span<T>(to, whole.Shape.Units));
    }
}
