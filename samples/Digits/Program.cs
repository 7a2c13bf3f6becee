using System.Globalization;
using Digits;
using NetDsl;
using Spectre.Console;

const int Epochs = 60;
const long DefaultSeed = 42;

if (!TryReadSeeds(args, out long[] seeds))
{
    Console.Error.WriteLine("usage: Digits [--seed N | --seeds N]   one run with seed N (42), or N runs with the seeds 1 to N");
    return 2;
}

Dataset digits = DigitData.Load();
double[] accuracies = new double[seeds.Length];
for (int i = 0; i < seeds.Length; i++)
{
    accuracies[i] = Run(digits, seeds[i], tellAll: seeds.Length == 1);
}

string label = seeds.Length == 1 ? "test accuracy" : $"mean of seeds 1 to {seeds.Length}: test accuracy";
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label} {accuracies.Average():P2}"));
return 0;

static double Run(Dataset digits, long seed, bool tellAll)
{
    (Dataset training, Dataset test) = digits.Split(testShare: 0.2, seed);
    var network = new DigitReader(seed);
    if (tellAll)
    {
        Console.WriteLine(network.Summary());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{training.Count:N0} digits to learn from, {test.Count} to test with, seed {seed}"));
    }

    Train(network, training, seed);
    Evaluation result = network.Evaluate(test);
    if (tellAll)
    {
        Pictures.Draw(network, test, count: 8);
        AnsiConsole.Write(Pictures.Table(result.Confusion!));
        SaveAndLoad(network, test);
    }

    return result.Accuracy!.Value;
}

static void Train(DigitReader network, Dataset training, long seed) =>
    AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask($"seed {seed}", maxValue: Epochs);
            var progress = new EpochProgress(result =>
            {
                task.Value = result.Epoch;
                task.Description = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, epoch {result.Epoch}, loss {result.Loss:F4}");
            });
            network.Train(training, new Adam(1e-3), Epochs, batchSize: 32, progress: progress);
        });

static void SaveAndLoad(DigitReader network, Dataset test)
{
    string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    network.Save(path);
    var loaded = new DigitReader();
    loaded.LoadFrom(path);
    int same = Enumerable.Range(0, test.Count).Count(i => network.Classify(test.Input(i)) == loaded.Classify(test.Input(i)));
    Console.WriteLine($"Saved in {new FileInfo(path).Length:N0} bytes and loaded into a new network: {same} of {test.Count} answers are the same.");
    File.Delete(path);
}

static bool TryReadSeeds(string[] args, out long[] seeds)
{
    seeds = [DefaultSeed];
    switch (args)
    {
        case []:
            return true;
        case ["--seed", var text] when long.TryParse(text, CultureInfo.InvariantCulture, out long seed):
            seeds = [seed];
            return true;
        case ["--seeds", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 1000:
            seeds = [.. Enumerable.Range(1, count).Select(seed => (long)seed)];
            return true;
        default:
            return false;
    }
}
