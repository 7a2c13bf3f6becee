namespace NetDsl;

/// <summary>What stands behind the last step of a sequence that is shorter than others of its batch.</summary>
internal static class StepPadding
{
    /// <summary>Sets the steps that do not count to 0.</summary>
    /// <param name="values">[B, steps, size].</param>
    /// <param name="lengths">[B], or empty where all steps count.</param>
    /// <param name="steps">The steps of each sample.</param>
    /// <param name="size">The values of a step.</param>
    public static void Clear(Span<float> values, ReadOnlySpan<int> lengths, int steps, int size)
    {
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            values.Slice(((sample * steps) + lengths[sample]) * size, (steps - lengths[sample]) * size).Clear();
        }
    }
}
