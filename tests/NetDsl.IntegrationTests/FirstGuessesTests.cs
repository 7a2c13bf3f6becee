using System.Diagnostics.CodeAnalysis;

namespace NetDsl.IntegrationTests;

/// <summary>What one types first, without having read anything.</summary>
public sealed class FirstGuessesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    [SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Others do not.")]
    public void They_compile_and_run()
    {
        Dataset data = Dataset.FromLabels([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);
        Dataset rows = Dataset.FromLabels([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]);
        Dataset matrix = Dataset.FromLabels(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, [0, 1, 1, 0]);
        Assert.Equal(rows.Input(3), data.Input(3));
        Assert.Equal(matrix.Input(1), data.Input(1));

        var net = new Spiral(seed: 1);
        int steps = 0;
        net.Train(data, new Adam(), epochs: 2, progress: r => steps = r.Step);
        Assert.Equal(1, steps);

        float[] x = [0.5f, 1], xs = [0, 1, 1, 0];
        float[] p = net.Predict(x);
        float[] probabilities = net.Probabilities(x);
        int[] classes = net.Classify(xs, 2);
        Assert.Equal(1, probabilities.Sum(), tolerance: 1e-6);
        Assert.Equal(Array.IndexOf(p, p.Max()), Array.IndexOf(probabilities, probabilities.Max()));
        Assert.Equal(2, classes.Length);

        string path = Path.Combine(_folder, "x");
        net.Save(path);
        var loaded = Spiral.Load(path);
        Network any = loaded;
        Assert.Equal(net.Classify(x), any.Classify(x));
        Assert.Equal(Spiral.Description, any.Description);
        Assert.Equal(p.Length, Assert.IsType<IClassifier>(any, exactMatch: false).ClassCount);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
