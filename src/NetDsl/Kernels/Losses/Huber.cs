using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// ½d² where |d| ≤ 1, |d| − ½ elsewhere, d = y − t, mean over all outputs; gradient d kept within ±1, / (B·n) (Huber 1964).
/// </summary>
public static class Huber
{
    /// <inheritdoc cref="MeanSquaredError.Forward"/>
    public static T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Forward(output, targets, default(Term));

    /// <inheritdoc cref="MeanSquaredError.Backward"/>
    public static T Backward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => ElementLoss.Backward(output, targets, dOutput, default(Term));

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
