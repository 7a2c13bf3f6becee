using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>|y − t|, mean over all outputs; gradient sign(y − t) / (B·n), 0 where y = t.</summary>
public static class MeanAbsoluteError
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
