using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), mean over all outputs: independent yes/no answers from logits z; gradient (σ(z) − t) / (B·n).
/// </summary>
/// <remarks>
/// Computed as (1 − t)·z right of 0 or −t·z left of it, plus ln(1 + e^−|z|): large logits neither overflow nor cancel, and a logit that is
/// right costs what it should, however small. An infinite logit gives NaN.
/// </remarks>
public static class SigmoidBinaryCrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logits z, [B, n].</param>
    /// <param name="targets">The answers t, 0 to 1, [B, n].</param>
    /// <param name="weights">How much each sample counts, [B]; empty where all count alike.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Forward(output, targets, weights, default(Term));

    /// <summary>The gradient of the loss by the output, and the loss.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logits z, [B, n].</param>
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
    /// <param name="output">The logits z, [B, n].</param>
    /// <param name="targets">The values t, [B, n], and the weights.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static float Forward(ReadOnlySpan<float> output, Targets targets) =>
        ElementLoss.Forward(output, targets.Values, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    /// <summary>The gradient of the loss by the output, and the loss, of a batch whose samples may have weights.</summary>
    /// <param name="output">The logits z, [B, n].</param>
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
        {
            Vector<T> weight = Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), Vector<T>.One - t, -t);
            return VectorMath.MultiplyAdd(weight, y, VectorMath.Log1P(VectorMath.Exp(-Vector.Abs(y))));
        }

        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => VectorMath.Sigmoid(y) - t;
    }
}
