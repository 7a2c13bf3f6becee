using System.Globalization;

namespace NetDsl.IntegrationTests;

/// <summary>From a text file to an answer in another process' network.</summary>
public sealed class DataTests : IDisposable
{
    private static readonly string[] Arms = ["north", "east", "west"];

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void A_network_trained_on_a_CSV_file_answers_the_same_after_loading_it_with_its_standardizer()
    {
        Dataset all = Dataset.FromCsv(Write(Spirals.Make(600, seed: 1)), "the arm");
        Assert.Equal(["east", "north", "west"], all.ClassNames);
        (Dataset train, Dataset test) = all.Split(0.25, seed: 1);
        var trained = new Spiral(seed: 1);
        var fitted = Standardizer.Fit(train);
        trained.Train(fitted.Apply(train), new Adam(0.01), epochs: 40);
        string weights = Path.Combine(_folder, "spiral.safetensors");
        trained.Save(weights, fitted);

        var loaded = new Spiral(seed: 2);
        loaded.Load(weights);
        var standardizer = Standardizer.Load(weights);
        Evaluation evaluation = loaded.Evaluate(standardizer.Apply(test));
        Assert.True(evaluation.Accuracy > 0.95, $"{evaluation}");
        Assert.True(loaded.Evaluate(test).Accuracy < evaluation.Accuracy, "the scale must matter, or the test would not see whether it was restored");
        Assert.Equal(trained.Evaluate(fitted.Apply(test)).Loss, evaluation.Loss);

        float[] input = new float[2];
        standardizer.Apply(test.Input(0), input);
        Assert.Equal(test.ClassNames[test.Label(0)], all.ClassNames[loaded.Classify(input)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Far from 0 and in other units, with names, quotes and text labels.</summary>
    private string Write(Dataset data)
    {
        IEnumerable<string> rows = Enumerable.Range(0, data.Count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"\"{1000 + (50 * data.Input(i)[0])}\",{0.01 * data.Input(i)[1]},\"{Arms[data.Label(i)]}\""));
        string path = Path.Combine(_folder, "spiral.csv");
        File.WriteAllText(path, "\"x, in mm\",y,the arm\r\n" + string.Join("\r\n", rows));
        return path;
    }
}
