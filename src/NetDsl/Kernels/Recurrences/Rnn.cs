using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>A simple recurrence (Elman 1990): h ← φ(W·x + U·h + b).</summary>
/// <remarks>
/// The states of a sample have the same bits whatever the batch around it, at any number of threads, and in whatever pieces a sequence
/// comes.
/// </remarks>
public static unsafe class Rnn
{
    /// <summary>Reads sequences, and gives the state after each step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation, one that knows its derivative from y.</typeparam>
    /// <param name="x">The inputs, [B, T, I]; finite at steps that do not count.</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [H, I].</param>
    /// <param name="stateWeight">U, [H, H].</param>
    /// <param name="bias">b, [H], or empty for none.</param>
    /// <param name="state">h before the first step, [B, H]; receives that after the last. Empty where sequences begin.</param>
    /// <param name="y">Receives h in the columns of this direction, [B, T, directions·H]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or φ does not know its derivative from y.</exception>
    public static void Forward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, ReadOnlySpan<T> bias,
        Span<T> state, Span<T> y, RecurrentShape shape, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        CheckActivation<TActivation>();
        int samples =
            RecurrentCheck.Shapes(shape, x.Length, lengths, inputWeight.Length, stateWeight.Length, bias.Length, y.Length, gates: 1);
        RecurrentCheck.State(shape, samples, state.Length, rows: 1);
        Scratch scratch = Scratch.Rent();
        fixed (T* from = x, w = inputWeight, u = stateWeight, b = bias, carried = state, to = y)
        fixed (int* counted = lengths)
        {
            new Recurrence<T, RnnCell<T, TActivation>>
            {
                X = from,
                InputWeight = w,
                StateWeight = u,
                Bias = b,
                State = carried,
                Y = to,
                Gates = scratch.Fit<T>((long)samples * shape.Steps * shape.Units),
                Lengths = counted,
                Samples = samples,
                Shape = shape,
                Cell = new(activation),
            }.Run();
        }

        scratch.Return();
    }

    /// <summary>The gradients, by backpropagation through time.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation, one that knows its derivative from y.</typeparam>
    /// <param name="x">The inputs, [B, T, I].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [H, I].</param>
    /// <param name="stateWeight">U, [H, H].</param>
    /// <param name="y">The states, [B, T, directions·H].</param>
    /// <param name="dy">The gradient by y, [B, T, directions·H].</param>
    /// <param name="dInputWeight">Receives the gradient of W.</param>
    /// <param name="dStateWeight">Receives the gradient of U.</param>
    /// <param name="dBias">Receives the gradient of b, or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, T, I], or empty if it is not wanted.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or φ does not know its derivative from y.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, ReadOnlySpan<T> y,
        ReadOnlySpan<T> dy, Span<T> dInputWeight, Span<T> dStateWeight, Span<T> dBias, Span<T> dx, RecurrentShape shape,
        TActivation activation, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        CheckActivation<TActivation>();
        int samples =
            RecurrentCheck.Shapes(shape, x.Length, lengths, inputWeight.Length, stateWeight.Length, dBias.Length, y.Length, gates: 1);
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        RecurrentCheck.Gradients(
            dInputWeight.Length, inputWeight.Length, dStateWeight.Length, stateWeight.Length, dBias.Length, dBias.Length, dx.Length,
            x.Length);
        Scratch scratch = Scratch.Rent();
        fixed (T* from = x, w = inputWeight, u = stateWeight, states = y, slopes = dy)
        fixed (T* dw = dInputWeight, du = dStateWeight, db = dBias, to = dx)
        fixed (int* counted = lengths)
        {
            new RecurrenceSlopes<T, RnnCell<T, TActivation>>
            {
                Forward = new()
                {
                    X = from,
                    InputWeight = w,
                    StateWeight = u,
                    Y = states,
                    Gates = scratch.Fit<T>((long)samples * shape.Steps * shape.Units),
                    Lengths = counted,
                    Samples = samples,
                    Shape = shape,
                    Cell = new(activation),
                },
                Dy = slopes,
                DInputWeight = dw,
                DStateWeight = du,
                DBias = db,
                Dx = to,
                Accumulate = accumulate,
            }.Run();
        }

        scratch.Return();
    }

    private static void CheckActivation<TActivation>()
        where TActivation : struct, IActivation
    {
        if (TActivation.ReadsPreActivation)
        {
            throw new ArgumentException($"The derivative of {typeof(TActivation).Name} needs h, which a recurrence does not keep.",
                "activation");
        }
    }
}
