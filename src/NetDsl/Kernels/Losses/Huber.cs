using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// ½d² where |d| ≤ 1, |d| − ½ elsewhere, d = y − t, mean over all outputs; gradient d kept within ±1, / (B·n) (Huber 1964).
/// </summary>
public static class Huber
{
    /// <inheritdoc cref="MeanSquaredError.Forward"/>
    public static T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Forward(output, targets, weights, default(Term));

    /// <inheritdoc cref="MeanSquaredError.Backward"/>
    public static T Backward<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Backward(output, targets, dOutput, weights, default(Term));

    /// <summary>The loss of a batch, whose samples may have weights.</summary>
    /// <param name="output">The outputs y, [B, n].</param>
    /// <param name="targets">The values t, [B, n], and the weights.</param>
    /// <returns>The mean over all B·n elements, each times the weight of its sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty.</exception>
    public static float Forward(ReadOnlySpan<float> output, Targets targets) =>
        ElementLoss.Forward(output, targets.Values, targets.SampleWeights, default(Term), CountedRows.Of(targets));

    /// <summary>The gradient of the loss by the output, and the loss, of a batch whose samples may have weights.</summary>
    /// <param name="output">The outputs y, [B, n].</param>
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
            Vector<T> size = Vector.Abs(y - t), half = Lanes<T>(0.5);
            return Vector.ConditionalSelect(Vector.LessThanOrEqual(size, Vector<T>.One), half * size * size, size - half);
        }

        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => VectorMath.AtMost(VectorMath.AtLeast(y - t, -Vector<T>.One), Vector<T>.One);
    }
}
