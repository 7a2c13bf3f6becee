using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// −ln p[label], mean over the samples: one class of several from probabilities p; gradient −1 / (B·p) at the label, 0 elsewhere.
/// </summary>
/// <remarks>
/// The logarithm is kept at −100 or above, as PyTorch's BCELoss keeps it, so that p = 0 costs 100; where it is held there, the gradient is
/// 0, the derivative of what is computed. Only p[label] is read; below 0 it gives NaN. <see cref="SoftmaxCrossEntropy"/> from logits is the
/// better conditioned choice.
/// </remarks>
public static class CrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, classes].</param>
    /// <param name="labels">The right class of each sample, [B], each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The mean over the B samples.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = Check.Labels(output.Length, labels, classes);
        double total = 0;
        for (int sample = 0; sample < batch; sample++)
            total -= double.CreateChecked(ClampedLog.Value(Vector.Create(output[(sample * classes) + labels[sample]]))[0]);

        return T.CreateChecked(total / batch);
    }

    /// <summary>The gradient of the loss by the probabilities, and the loss.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The probabilities p, [B, classes].</param>
    /// <param name="labels">The right class of each sample, [B], each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="dOutput">Receives the gradient of the mean, [B, classes].</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The mean over the B samples.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static T Backward<T>(ReadOnlySpan<T> output, ReadOnlySpan<int> labels, Span<T> dOutput, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T loss = Forward(output, labels, classes);
        Check.SameLength(dOutput.Length, output.Length, nameof(output), nameof(dOutput));
        T share = T.One / T.CreateChecked(labels.Length);
        dOutput.Clear();
        for (int sample = 0; sample < labels.Length; sample++)
        {
            int i = (sample * classes) + labels[sample];
            dOutput[i] = -ClampedLog.Slope(Vector.Create(output[i]))[0] * share;
        }

        return loss;
    }
}
