namespace NetDsl.Benchmarks;

/// <summary>Numbers to compute with.</summary>
internal static class RandomMatrix
{
    /// <summary>[rows, columns] between two bounds; the same sizes give the same numbers.</summary>
    public static float[] Uniform(int rows, int columns, float low, float high)
    {
        float[] values = new float[rows * columns];
        new RandomStream(seed: 1, "benchmark").FillUniform(values, low, high);
        return values;
    }
}
