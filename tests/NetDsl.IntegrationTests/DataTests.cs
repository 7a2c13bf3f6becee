using System.Globalization;

namespace NetDsl.IntegrationTests;

/// <summary>From a text file to an answer in another process' network.</summary>
public sealed class DataTests : IDisposable
{
    private static readonly string[] Arms = ["north", "east", "west"];

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void A_network_trained_on_a_CSV_file_answers_the_same_after_loading_it_with_its_scale()
    {
        string csv = Write(Spirals.Make(600, seed: 1));
        Dataset all = Dataset.FromCsv(csv, new CsvOptions { Label = "the arm", Preprocessing = Preprocessing.Standardize });
        Assert.Equal(["east", "north", "west"], all.ClassNames);
        (Dataset train, Dataset test) = all.Split(0.25, seed: 1);
        var trained = new Spiral(seed: 1);
        trained.Train(train, new Adam(0.01), epochs: 40);
        string weights = Path.Combine(_folder, "spiral.safetensors");
        trained.Save(weights);

        var loaded = Spiral.Load(weights);
        Evaluation evaluation = loaded.Evaluate(test);
        Assert.True(evaluation.Accuracy > 0.95, $"{evaluation}");
        Assert.Equal(trained.Evaluate(test).Loss, evaluation.Loss);
        Assert.Equal(all.ClassNames, loaded.ClassNames);
        Assert.Equal(test.ClassNames[test.Label(0)], loaded.ClassNameOf(loaded.Classify(test.Input(0))));

        var unscaled = new Spiral(seed: 1);
        unscaled.Train(Dataset.FromCsv(csv, "the arm").Split(0.25, seed: 1).Train, new Adam(0.01), epochs: 40);
        Assert.True(unscaled.Evaluate(test).Accuracy < evaluation.Accuracy, "the scale must matter, or the test would not see whether it was applied");
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
