using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Whether numbers are neither infinite nor NaN.</summary>
internal static class Finite
{
    /// <summary>Whether all are; also where there is none, unlike <see cref="TensorPrimitives.IsFiniteAll{T}"/>.</summary>
    public static bool All(ReadOnlySpan<float> values) => values.IsEmpty || TensorPrimitives.IsFiniteAll(values);

    /// <summary>The place of the first that is not; −1 where all are.</summary>
    public static int FirstNot(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
