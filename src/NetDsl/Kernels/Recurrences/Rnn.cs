using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>A simple recurrence (Elman 1990): h ← φ(W·x + U·h + b).</summary>
/// <remarks>
/// The states of a sample have the same bits whatever the batch around it, at any number of threads, and in whatever pieces a sequence
/// comes.
/// </remarks>
public static class Rnn
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
        Scratch scratch = Scratch.Rent();
        RecurrentPass.Forward(
            x, lengths, inputWeight, stateWeight, bias, state, Sums(scratch, y, shape), memories: [], y, shape,
            new RnnCell<T, TActivation>(activation));
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
        Scratch scratch = Scratch.Rent();
        RecurrentPass.Backward(
            x, lengths, inputWeight, stateWeight, Sums(scratch, y, shape), memories: [], y, dy, dInputWeight, dStateWeight, dBias,
            dStateBias: [], dx, shape, new RnnCell<T, TActivation>(activation), accumulate);
        scratch.Return();
    }

    /// <summary>Room for the sums of one direction, of which the way back needs nothing.</summary>
    private static unsafe Span<T> Sums<T>(Scratch scratch, ReadOnlySpan<T> y, RecurrentShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = y.Length / Math.Max(1, shape.Directions);
        return new(scratch.Fit<T>(length), length);
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
