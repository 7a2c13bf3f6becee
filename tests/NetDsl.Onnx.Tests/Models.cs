using NetDsl.Testing;

namespace NetDsl.Onnx.Tests;

/// <summary>The models in the folder of that name, and what import makes of models.</summary>
internal static class Models
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Models", name);

    /// <summary>A network made of an imported declaration, with the imported weights.</summary>
    public static Network Load(this LoadedProgram program, ImportedNetwork imported)
    {
        string weights = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            imported.SaveWeights(weights);
            Network network = program.Create(imported.ClassName, 0L);
            network.LoadFrom(weights);
            return network;
        }
        finally
        {
            File.Delete(weights);
        }
    }

    /// <summary>The largest difference, relative to the larger of 1 and the expected value.</summary>
    public static double LargestDifference(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        return expected.Zip(found, (wanted, value) => Math.Abs(wanted - (double)value) / Math.Max(1, Math.Abs(wanted))).Max();
    }
}
