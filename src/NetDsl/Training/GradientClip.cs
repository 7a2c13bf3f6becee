using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Keeps gradients within bounds.</summary>
/// <param name="norm">The longest that all gradients together may be, or <see langword="null"/>.</param>
/// <param name="value">The largest that one gradient may be, or <see langword="null"/>.</param>
internal sealed class GradientClip(double? norm, double? value)
{
    /// <summary>Clips the gradients, first one by one, then together.</summary>
    /// <param name="gradients">All of them, finite.</param>
    public void Apply(Span<float> gradients)
    {
        if (value is { } largest)
        {
            TensorPrimitives.Clamp(gradients, -(float)largest, (float)largest, gradients);
        }

        if (norm is { } longest && GradientNorm.Of(gradients) is var length && length > longest)
        {
            TensorPrimitives.Multiply(gradients, (float)(longest / length), gradients);
        }
    }
}
