using System.Numerics;
using System.Numerics.Tensors;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// −ln softmax(z)[label], mean over the samples: one class of several from logits z; gradient (softmax(z) − onehot(label)) / B. With label
/// smoothing ε, −Σ tₖ·ln softmax(z)ₖ and (softmax(z) − t) / B, where t = (1 − ε)·onehot(label) + ε / K over the K classes (Szegedy et al.
/// 2016, "Rethinking the Inception architecture for computer vision", §7; as PyTorch's <c>label_smoothing</c>).
/// </summary>
/// <remarks>
/// Computed as ln Σ exp(z − m) + (m − z[label]) with m = max z, which neither overflows nor takes the logarithm of a rounded 0. A NaN or +∞
/// among the logits of a sample makes its loss and gradient NaN.
/// </remarks>
public static class SoftmaxCrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logits z, [B, classes].</param>
    /// <param name="labels">The right class of each sample, [B], each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1.</param>
    /// <param name="weights">How much each sample counts, [B]; empty where all count alike.</param>
    /// <returns>The mean over the B samples, each times its weight.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the smoothing not in [0, 1).</exception>
    public static T Forward<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<int> labels, int classes, double labelSmoothing = 0, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => LabelLoss.Forward(output, labels, classes, labelSmoothing, weights, default(Term));

    /// <summary>The gradient of the loss by the logits, and the loss.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logits z, [B, classes].</param>
    /// <param name="labels">The right class of each sample, [B], each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="dOutput">Receives the gradient of the mean, [B, classes].</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1.</param>
    /// <param name="weights">How much each sample counts, [B]; empty where all count alike.</param>
    /// <returns>The mean over the B samples, each times its weight.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the smoothing not in [0, 1).</exception>
    public static T Backward<T>(
        ReadOnlySpan<T> output,
        ReadOnlySpan<int> labels,
        Span<T> dOutput,
        int classes,
        double labelSmoothing = 0,
        ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => LabelLoss.Backward(output, labels, dOutput, classes, labelSmoothing, weights, default(Term));

    /// <summary>The loss of a batch, whose samples may have weights.</summary>
    /// <param name="output">The logits z, [B, classes].</param>
    /// <param name="targets">The right class of each sample, [B], and the weights.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1.</param>
    /// <returns>The mean over the B samples, each times its weight.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the smoothing not in [0, 1).</exception>
    public static float Forward(ReadOnlySpan<float> output, Targets targets, int classes, double labelSmoothing = 0) =>
        LabelLoss.Forward(
            output, targets.Labels, classes, labelSmoothing, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    /// <summary>The gradient of the loss by the logits, and the loss, of a batch whose samples may have weights.</summary>
    /// <param name="output">The logits z, [B, classes].</param>
    /// <param name="targets">The right class of each sample, [B], and the weights.</param>
    /// <param name="dOutput">Receives the gradient of the mean, [B, classes].</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1.</param>
    /// <returns>The mean over the B samples, each times its weight.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the smoothing not in [0, 1).</exception>
    public static float Backward(
        ReadOnlySpan<float> output, Targets targets, Span<float> dOutput, int classes, double labelSmoothing = 0) =>
        LabelLoss.Backward(
            output, targets.Labels, dOutput, classes, labelSmoothing, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    private readonly struct Term : ILabelLoss
    {
        public T Run<T>(ReadOnlySpan<T> row, int label, Span<T> gradient, T share, double labelSmoothing)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T max = TensorPrimitives.Max(row), sum = Row.ShiftedExp(row, max, gradient);
            if (!gradient.IsEmpty)
            {
                TensorPrimitives.Multiply(gradient, share / sum, gradient);
                gradient[label] -= share * Of<T>(1 - labelSmoothing);
                if (labelSmoothing > 0)
                {
                    TensorPrimitives.Subtract(gradient, share * Of<T>(labelSmoothing / row.Length), gradient);
                }
            }

            return T.Log(sum) + Gap(row, label, max, labelSmoothing);
        }

        // max − Σ tₖ·zₖ. A logit of −∞ makes it +∞, and must not where ε = 0 does not read it.
        private static T Gap<T>(ReadOnlySpan<T> row, int label, T max, double labelSmoothing)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T gap = max - row[label];
            return labelSmoothing > 0
                ? (Of<T>(1 - labelSmoothing) * gap) + (Of<T>(labelSmoothing / row.Length) * Row.SumBelow(row, max))
                : gap;
        }
    }
}
