using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000): i, f, o = σ(W·x + U·h + b), g = tanh(W·x + U·h + b), each
/// with rows of its own, in the order i, f, g, o; c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c).
/// </summary>
/// <remarks>
/// The states of a sample have the same bits whatever the batch around it, at any number of threads, and in whatever pieces a sequence
/// comes.
/// </remarks>
public static class Lstm
{
    /// <summary>Reads sequences, and gives the state after each step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, I]; finite at steps that do not count.</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [4·H, I].</param>
    /// <param name="stateWeight">U, [4·H, H].</param>
    /// <param name="bias">b, [4·H], or empty for none.</param>
    /// <param name="state">h and c before the first step, [B, 2, H]; receives those after the last. Empty where sequences begin.</param>
    /// <param name="gates">Receives i, f, g and o, [B, T, 4·H], for the way back.</param>
    /// <param name="cells">Receives c, [B, T, H], for the way back.</param>
    /// <param name="y">Receives h in the columns of this direction, [B, T, directions·H]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, ReadOnlySpan<T> bias,
        Span<T> state, Span<T> gates, Span<T> cells, Span<T> y, RecurrentShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => RecurrentPass.Forward(x, lengths, inputWeight, stateWeight, bias, state, gates, cells, y, shape, default(LstmCell<T>));

    /// <summary>The gradients, by backpropagation through time.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, I].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [4·H, I].</param>
    /// <param name="stateWeight">U, [4·H, H].</param>
    /// <param name="gates">What <see cref="Forward"/> wrote; becomes the gradient by the sums, [B, T, 4·H].</param>
    /// <param name="cells">What it wrote, [B, T, H].</param>
    /// <param name="y">The states, [B, T, directions·H].</param>
    /// <param name="dy">The gradient by y, [B, T, directions·H].</param>
    /// <param name="dInputWeight">Receives the gradient of W.</param>
    /// <param name="dStateWeight">Receives the gradient of U.</param>
    /// <param name="dBias">Receives the gradient of b, or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, T, I], or empty if it is not wanted.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, Span<T> gates,
        ReadOnlySpan<T> cells, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dInputWeight, Span<T> dStateWeight, Span<T> dBias,
        Span<T> dx, RecurrentShape shape, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => RecurrentPass.Backward(
            x, lengths, inputWeight, stateWeight, gates, cells, y, dy, dInputWeight, dStateWeight, dBias, dStateBias: [], dx, shape,
            default(LstmCell<T>), accumulate);
}
