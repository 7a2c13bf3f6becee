using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>The class that outputs stand for.</summary>
internal static class Answer
{
    /// <summary>The answer of outputs that are NaN or infinite: none.</summary>
    public const int None = -1;

    /// <summary>
    /// The index of the largest of several outputs, the first of equals. With a NaN among them, or +∞, they mean nothing.
    /// </summary>
    public static int Among(ReadOnlySpan<float> outputs)
    {
        // Where there are NaN, this is the first of them.
        int largest = TensorPrimitives.IndexOfMax(outputs);
        return float.IsFinite(outputs[largest]) ? largest : None;
    }

    /// <summary>1 for an output that means yes, 0 for one that means no.</summary>
    public static int To(float output, float threshold) => !float.IsFinite(output) ? None : output > threshold ? 1 : 0;
}
