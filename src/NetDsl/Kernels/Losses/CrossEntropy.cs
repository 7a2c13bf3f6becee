using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// −ln p[label], mean over the samples: one class of several from probabilities p; gradient −1 / (B·p) at the label, 0 elsewhere.
/// With label smoothing ε, −Σ tₖ·ln pₖ and −tₖ / (B·pₖ), where t = (1 − ε)·onehot(label) + ε / K over the K classes (Szegedy et al. 2016,
/// "Rethinking the Inception architecture for computer vision", §7).
/// </summary>
/// <remarks>
/// The logarithm is kept at −100 or above, as PyTorch's BCELoss keeps it, so that p = 0 costs 100; where it is held there, the gradient is
/// 0, the derivative of what is computed. Without smoothing only p[label] is read; a p below 0 gives NaN. <see cref="SoftmaxCrossEntropy"/>
/// from logits is the better conditioned choice.
/// </remarks>
public static class CrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, classes].</param>
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

    /// <summary>The gradient of the loss by the probabilities, and the loss.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, classes].</param>
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
    /// <param name="output">The probabilities p, [B, classes].</param>
    /// <param name="targets">The right class of each sample, [B], and the weights.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1.</param>
    /// <returns>The mean over the B samples, each times its weight.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the smoothing not in [0, 1).</exception>
    public static float Forward(ReadOnlySpan<float> output, Targets targets, int classes, double labelSmoothing = 0) =>
        LabelLoss.Forward(
            output, targets.Labels, classes, labelSmoothing, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    /// <summary>The gradient of the loss by the probabilities, and the loss, of a batch whose samples may have weights.</summary>
    /// <param name="output">The probabilities p, [B, classes].</param>
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
            gradient.Clear();
            double certain = 1 - labelSmoothing, spread = labelSmoothing / row.Length, loss = -certain * Log(row[label]);
            if (labelSmoothing > 0)
            {
                for (int k = 0; k < row.Length; k++)
                {
                    loss -= spread * Log(row[k]);
                    if (!gradient.IsEmpty)
                    {
                        gradient[k] = -Slope(row[k]) * (share * Of<T>(spread));
                    }
                }
            }

            if (!gradient.IsEmpty)
            {
                gradient[label] -= Slope(row[label]) * (share * Of<T>(certain));
            }

            return T.CreateChecked(loss);
        }

        private static double Log<T>(T probability)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => double.CreateChecked(ClampedLog.Value(Vector.Create(probability))[0]);

        private static T Slope<T>(T probability)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => ClampedLog.Slope(Vector.Create(probability))[0];
    }
}
