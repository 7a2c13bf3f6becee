using System.Globalization;
using Blocks;
using Digits;
using NetDsl;

// The blocks that known networks are made of, in networks small enough for digits of 8 × 8 pixels.
if (!Arguments.TryRead(args, out int epochs))
{
    Console.Error.WriteLine("usage: Blocks [EPOCHS]   how long each network learns: 1 or more, 10 if not given");
    return 2;
}

(Dataset training, Dataset test) = DigitData.Load().With(Preprocessing.Standardize with { Channels = 1 }).Split(testShare: 0.2, seed: 42);
Network[] networks = [new BottleneckNet(seed: 1), new SqueezeExciteNet(seed: 1), new InvertedBottleneckNet(seed: 1), new DenselyConnectedNet(seed: 1)];
foreach (Network network in networks)
{
    network.Train(training, new AdamW(3e-3), epochs, options: new TrainingOptions { Schedule = LearningRateSchedule.Cosine() });
    Console.WriteLine(network.Summary());
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{network.Description.Name}: test accuracy {network.Evaluate(test).Accuracy:P1} after {epochs} epochs\n"));
}

return 0;
