using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// −t·ln p − (1 − t)·ln(1 − p), mean over all outputs: independent yes/no answers from probabilities p; gradient (−t/p + (1 − t)/(1 − p)) /
/// (B·n).
/// </summary>
/// <remarks>
/// Both logarithms are kept at −100 or above, as PyTorch's BCELoss keeps them, so that p = 0 and p = 1 cost at most 100; where one is held
/// there, its part of the gradient is 0, the derivative of what is computed. A p outside [0, 1] gives NaN. <see
/// cref="SigmoidBinaryCrossEntropy"/> from logits is the better conditioned choice.
/// </remarks>
public static class BinaryCrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, n].</param>
    /// <param name="targets">The answers t, 0 to 1, [B, n].</param>
    /// <param name="weights">How much each sample counts, [B]; empty where all count alike.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Forward(output, targets, weights, default(Term));

    /// <summary>The gradient of the loss by the output, and the loss.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, n].</param>
    /// <param name="targets">The answers t, 0 to 1, [B, n].</param>
    /// <param name="dOutput">Receives the gradient of the mean, [B, n].</param>
    /// <param name="weights">How much each sample counts, [B]; empty where all count alike.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static T Backward<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Backward(output, targets, dOutput, weights, default(Term));

    /// <summary>The loss of a batch, whose samples may have weights.</summary>
    /// <param name="output">The probabilities p, [B, n].</param>
    /// <param name="targets">The values t, [B, n], and the weights.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static float Forward(ReadOnlySpan<float> output, Targets targets) =>
        ElementLoss.Forward(output, targets.Values, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    /// <summary>The gradient of the loss by the output, and the loss, of a batch whose samples may have weights.</summary>
    /// <param name="output">The probabilities p, [B, n].</param>
    /// <param name="targets">The values t, [B, n], and the weights.</param>
    /// <param name="dOutput">Receives the gradient of the mean, [B, n].</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static float Backward(ReadOnlySpan<float> output, Targets targets, Span<float> dOutput) =>
        ElementLoss.Backward(output, targets.Values, dOutput, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    private readonly struct Term : IElementLoss
    {
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => -((t * ClampedLog.Value(y)) + ((Vector<T>.One - t) * ClampedLog.Value(Vector<T>.One - y)));

        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => ((Vector<T>.One - t) * ClampedLog.Slope(Vector<T>.One - y)) - (t * ClampedLog.Slope(y));
    }
}
