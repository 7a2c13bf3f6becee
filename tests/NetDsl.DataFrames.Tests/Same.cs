namespace NetDsl.DataFrames.Tests;

internal static class Same
{
    /// <summary>Two data sets have the same samples, to the bit.</summary>
    public static void Samples(Dataset expected, Dataset found)
    {
        Assert.Equal((expected.Count, expected.InputSize, expected.TargetSize), (found.Count, found.InputSize, found.TargetSize));
        for (int sample = 0; sample < expected.Count; sample++)
        {
            Assert.Equal(expected.Input(sample), found.Input(sample));
            if (expected.HasLabels)
            {
                Assert.Equal(expected.Label(sample), found.Label(sample));
            }
            else
            {
                Assert.Equal(expected.Target(sample), found.Target(sample));
            }
        }
    }
}
