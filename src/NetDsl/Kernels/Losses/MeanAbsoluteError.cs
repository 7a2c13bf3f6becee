using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>|y − t|, mean over all outputs; gradient sign(y − t) / (B·n), 0 where y = t.</summary>
public static class MeanAbsoluteError
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
            => Vector.Abs(y - t);

        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> error = y - t;
            Vector<T> sign = Vector.CopySign(Vector<T>.One, error);
            return Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(error), Vector<T>.Zero), sign, error); // ±0 and NaN stay
        }
    }
}
