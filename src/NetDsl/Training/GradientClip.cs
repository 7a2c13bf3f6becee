using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Keeps gradients within bounds.</summary>
/// <param name="norm">The longest that all gradients together may be, or <see langword="null"/>.</param>
/// <param name="value">The largest that one gradient may be, or <see langword="null"/>.</param>
internal sealed class GradientClip(double? norm, double? value)
{
    public bool IsWanted => norm is not null || value is not null;

    /// <summary>Clips the gradients, first one by one, then together. Where one is not finite, nothing changes.</summary>
    /// <returns>The norm as it was found, which is not finite where a gradient is not.</returns>
    public double Apply(Span<float> gradients)
    {
        double found = GradientNorm.Of(gradients);
        if (!double.IsFinite(found))
        {
            return found;
        }

        double length = found;
        if (value is { } largest)
        {
            TensorPrimitives.Clamp(gradients, -(float)largest, (float)largest, gradients);
            length = norm is null ? 0 : GradientNorm.Of(gradients);
        }

        if (length > norm)
        {
            TensorPrimitives.Multiply(gradients, (float)(norm.Value / length), gradients);
        }

        return found;
    }
}
