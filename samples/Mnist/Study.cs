using System.Globalization;
using NetDsl;
using Spectre.Console;

namespace Mnist;

/// <summary>A network that was trained, and what there is to see of it.</summary>
/// <param name="Network">Knows digits.</param>
/// <param name="Test">The pictures that it never saw, from 0 to 1.</param>
/// <param name="Result">How well it reads them.</param>
internal sealed record Study(MnistReader Network, Dataset Test, Evaluation Result)
{
    private const int BatchSize = 64;

    /// <summary>Trains with a progress bar, and tests.</summary>
    public static Study Of(MnistOptions options, IAnsiConsole console)
    {
        (Dataset training, Dataset test) = Pictures.Load(options.Folder, options.Seed);
        var network = new MnistReader(options.Seed);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{training.Count:N0} digits to learn from, {test.Count:N0} to test with, {network}"));
        Train(network, training.With(Preprocessing.Standardize with { Channels = 1 }), options, console);
        return new(network, test, network.Evaluate(test));
    }

    /// <summary>The digit that a picture of the test set is taken for.</summary>
    public int Read(int sample) => Network.Classify(Test.Input(sample));

    /// <summary>A picture as the network sees it.</summary>
    public float[] Standardized(int sample)
    {
        float[] picture = new float[Pictures.Size];
        Network.Preprocessing!.Apply(Test.Input(sample), picture);
        return picture;
    }

    private static void Train(MnistReader network, Dataset training, MnistOptions options, IAnsiConsole console) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("epoch 1", maxValue: options.Epochs);
                network.Train(training, new Adam(1e-3), options.Epochs, BatchSize, progress: new StepProgress(task));
            });

    /// <summary>Moves the bar with every step.</summary>
    private sealed class StepProgress(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Value = value.Epoch - 1 + ((double)value.Step / value.Steps);
            task.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}, loss {value.Loss:F3}");
        }
    }
}
