using System.Globalization;

namespace NetDsl.Benchmarks;

/// <summary>Training on MNIST as a program does it: shuffled, batches of 64, Adam.</summary>
internal static class MnistEpoch
{
    private const int BatchSize = 64;
    private const int Epochs = 6;

    /// <param name="folder">MNIST's four files.</param>
    /// <param name="output">Receives a table.</param>
    public static void Print(string folder, TextWriter output)
    {
        Dataset training = MnistFiles.Load(folder, "train"), test = MnistFiles.Load(folder, "t10k");
        output.Write($"| Threads | An epoch of {training.Count} samples | Samples per second | Test accuracy after {Epochs} |\n");
        output.Write("| ---: | ---: | ---: | ---: |\n");
        foreach (Setting setting in Setting.All([]))
        {
            setting.UseThreads();
            Network network = Model.Mlp.New();
            var optimizer = new Adam(1e-3);
            int epoch = 0;
            double time = Medians.Of(Epochs, () => network.Train(training, optimizer, ++epoch, BatchSize))[0];
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"| {setting.Threads} | {time / 1000:0.00} s | {1000 * training.Count / time:N0} | {network.Evaluate(test).Accuracy:P2} |\n"));
        }
    }
}
