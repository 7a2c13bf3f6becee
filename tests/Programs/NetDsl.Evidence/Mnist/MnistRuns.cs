using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Evidence.Mnist;

/// <summary>Trains on MNIST and prints what share of its test pictures is read right, and the processor time that took.</summary>
internal sealed class MnistRuns
{
    private const int HeldBack = 10_000;

    private static readonly Preprocessing Grey = Preprocessing.Standardize with { Channels = 1 };

    private readonly string _folder;
    private readonly TextWriter _output;
    private readonly Dataset _training;

    /// <param name="folder">Holds MNIST's four files, packed.</param>
    /// <param name="output">Receives a line for each run.</param>
    public MnistRuns(string folder, TextWriter output)
    {
        (_folder, _output) = (folder, output);
        _training = Load("train");
        Parallelism.MaxThreads = 1;
    }

    /// <summary>The small network with seeds 1 to 3.</summary>
    /// <param name="exchange">Where its starts and orders are written for mnist.py; <see langword="null"/> for nowhere.</param>
    public void Small(string? exchange)
    {
        FittedPreprocessing scale = Grey.Fit(_training);
        (Dataset training, Dataset test) = (scale.Apply(_training), scale.Apply(Load("t10k")));
        double[] shares = [.. Enumerable.Range(1, 3).Select(seed => Run(MnistNetwork.Small, seed, training, test, exchange))];
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean of {shares.Length} seeds: test accuracy {shares.Average():P2}"));
    }

    /// <summary>
    /// The residual networks on 50,000 pictures, judged by the 10,000 last of the training set; the better one then on all, tested once.
    /// </summary>
    public void Residual()
    {
        Dataset chosenOn = Part(_training, 0, _training.Count - HeldBack), judgedBy = Part(_training, _training.Count - HeldBack, HeldBack);
        FittedPreprocessing chosenScale = Grey.Fit(chosenOn);
        (chosenOn, judgedBy) = (chosenScale.Apply(chosenOn), chosenScale.Apply(judgedBy));
        MnistNetwork best = MnistNetwork.Residual.MaxBy(network => Run(network, seed: 1, chosenOn, judgedBy, exchange: null))!;

        FittedPreprocessing scale = Grey.Fit(_training);
        _output.WriteLine($"chosen: {best.Name}; now on all training pictures, and tested");
        Run(best, seed: 1, scale.Apply(_training), scale.Apply(Load("t10k")), exchange: null);
    }

    private double Run(MnistNetwork recipe, long seed, Dataset training, Dataset test, string? exchange)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(recipe.Source));
        Network network = program.Create(recipe.Name, seed);
        if (exchange is not null)
        {
            Exchange.Write(exchange, network, seed, training.Count, recipe.Epochs);
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        network.Train(training, new Adam(recipe.Rate), recipe.Epochs, MnistNetwork.BatchSize, recipe.Options);
        double minutes = (Environment.CpuUsage.TotalTime - before).TotalMinutes, share = network.Evaluate(test).Accuracy!.Value;
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recipe.Name}, seed {seed}, {training.Count:N0} pictures, {recipe.Epochs} epochs: {share:P2} of {test.Count:N0} in {minutes:0.0} minutes of one processor"));
        _output.Flush();
        return share;
    }

    private Dataset Load(string part) => Dataset.FromIdx(
        Path.Combine(_folder, $"{part}-images-idx3-ubyte.gz"), Path.Combine(_folder, $"{part}-labels-idx1-ubyte.gz"), classes: 10);

    private static Dataset Part(Dataset data, int first, int count) =>
        Dataset.FromSamples(Enumerable.Range(first, count).Select(sample => (data.Input(sample).ToArray(), data.Label(sample))));
}
