using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014) with the reset after the product, as PyTorch and cuDNN have it: r, z = σ(W·x + U·h + b),
/// n = tanh(W·x + b + r ⊙ (U·h + b_hn)), each with rows of its own, in the order r, z, n; h ← (1 − z) ⊙ n + z ⊙ h.
/// </summary>
/// <remarks>
/// The states of a sample have the same bits whatever the batch around it, at any number of threads, and in whatever pieces a sequence
/// comes.
/// </remarks>
public static unsafe class Gru
{
    /// <summary>Reads sequences, and gives the state after each step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, I]; finite at steps that do not count.</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [3·H, I].</param>
    /// <param name="stateWeight">U, [3·H, H].</param>
    /// <param name="bias">b, [3·H], or empty for none.</param>
    /// <param name="stateBias">b_hn, [H], or empty for none.</param>
    /// <param name="state">h before the first step, [B, H]; receives that after the last. Empty where sequences begin.</param>
    /// <param name="gates">Receives r, z, n and U·h + b_hn of n, [B, T, 4·H], for the way back.</param>
    /// <param name="y">Receives h in the columns of this direction, [B, T, directions·H]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, ReadOnlySpan<T> bias,
        ReadOnlySpan<T> stateBias, Span<T> state, Span<T> gates, Span<T> y, RecurrentShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLengthOrEmpty(stateBias.Length, shape.Units, "the state", nameof(stateBias));
        fixed (T* own = stateBias)
        {
            RecurrentPass.Forward(x, lengths, inputWeight, stateWeight, bias, state, gates, memories: [], y, shape, new GruCell<T>(own));
        }
    }

    /// <summary>The gradients, by backpropagation through time.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, I].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="inputWeight">W, [3·H, I].</param>
    /// <param name="stateWeight">U, [3·H, H].</param>
    /// <param name="gates">What <see cref="Forward"/> wrote; becomes gradients by the sums, [B, T, 4·H].</param>
    /// <param name="y">The states, [B, T, directions·H].</param>
    /// <param name="dy">The gradient by y, [B, T, directions·H].</param>
    /// <param name="dInputWeight">Receives the gradient of W.</param>
    /// <param name="dStateWeight">Receives the gradient of U.</param>
    /// <param name="dBias">Receives the gradient of b, or empty for none.</param>
    /// <param name="dStateBias">Receives the gradient of b_hn, or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, T, I], or empty if it is not wanted.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> inputWeight, ReadOnlySpan<T> stateWeight, Span<T> gates,
        ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dInputWeight, Span<T> dStateWeight, Span<T> dBias, Span<T> dStateBias,
        Span<T> dx, RecurrentShape shape, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => RecurrentPass.Backward(
            x, lengths, inputWeight, stateWeight, gates, memories: [], y, dy, dInputWeight, dStateWeight, dBias, dStateBias, dx, shape,
            default(GruCell<T>), accumulate);
}
