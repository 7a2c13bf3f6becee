using System.Globalization;
using Digits;
using TorchSharp;
using static TorchSharp.torch;

namespace NetDsl.TorchSharp;

/// <summary>The sample that reads digits, trained by TorchSharp, with its weights back in NetDsl.</summary>
internal static class DigitTraining
{
    private const int Epochs = 3, BatchSize = 32;

    /// <summary>Whether it learned, and answers here as it does there.</summary>
    public static bool Run()
    {
        (Dataset training, Dataset test) = DigitData.Load().Split(testShare: 0.2, seed: 42);
        var network = new DigitReader(seed: 42);
        WrittenModule written = WrittenModule.Of(DigitReader.Description)[0];
        nn.Module<Tensor, Tensor> module = written.Module;
        written.CopyFrom(network);
        double before = network.Evaluate(test).Accuracy!.Value;
        long alive = Train(module, training);
        written.CopyTo(network);
        module.eval();
        double ours = network.Evaluate(test).Accuracy!.Value, theirs = Accuracy(module, test);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Digits: accuracy {before:P2}, after {Epochs} epochs in TorchSharp {theirs:P2} there and {ours:P2} in NetDsl; {alive} tensors were left behind."));
        return ours == theirs && ours > 0.9 && alive == 0;
    }

    /// <returns>How many more tensors are alive after the last epoch than after the first.</returns>
    private static long Train(nn.Module<Tensor, Tensor> module, Dataset training)
    {
        using Tensor inputs = Inputs(training), labels = Labels(training);
        using var adam = optim.Adam(module.parameters(), 1e-3);
        module.train();
        random.manual_seed(1);
        long first = 0;
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            using (NewDisposeScope())
            {
                Tensor order = randperm(training.Count);
                for (int start = 0; start < training.Count; start += BatchSize)
                {
                    using var step = NewDisposeScope();
                    Tensor places = order.slice(0, start, Math.Min(start + BatchSize, training.Count), 1);
                    adam.zero_grad();
                    Tensor output = module.call(inputs.index_select(0, places));
                    nn.functional.cross_entropy(output, labels.index_select(0, places)).backward();
                    adam.step();
                }
            }

            first = epoch == 1 ? DisposeScopeManager.Statistics.ThreadTotalLiveCount : first;
        }

        return DisposeScopeManager.Statistics.ThreadTotalLiveCount - first;
    }

    private static double Accuracy(nn.Module<Tensor, Tensor> module, Dataset test)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        Tensor output = module.call(Inputs(test));
        return output.argmax(1).eq(Labels(test)).sum().item<long>() / (double)test.Count;
    }

    private static Tensor Inputs(Dataset data) => tensor(
        [.. Enumerable.Range(0, data.Count).SelectMany(i => data.Input(i).ToArray())], [data.Count, 1, 8, 8]);

    private static Tensor Labels(Dataset data) => tensor([.. Enumerable.Range(0, data.Count).Select(i => (long)data.Label(i))]);
}
