using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Evidence.Judgement;

/// <summary>The share of unseen digits that a network reads correctly, after ten epochs on the others by Adam at 1e-3.</summary>
internal sealed record Accuracy(string Cell, long Seed, double Share)
{
    private const string Header = "cell,seed,accuracy";

    /// <summary>Trains the cells, and keeps each result in a file.</summary>
    public static void Run(IReadOnlyCollection<Cell> cells, string path)
    {
        (Dataset training, Dataset test) = Digits.DigitData.Load().Split(testShare: 0.2, seed: 42);
        FittedPreprocessing scale = Preprocessing.Standardize.Fit(training);
        (training, test) = (scale.Apply(training), scale.Apply(test));
        File.WriteAllText(path, Header + "\n");
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(cells.Select(cell => cell.Source))));
        foreach (Cell cell in cells)
        {
            Network network = program.Create(cell.Name);
            foreach (long seed in Recipe.Seeds)
            {
                File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{cell.Name},{seed},{Of(network, seed, training, test):0.0000}\n"));
            }
        }
    }

    public static IEnumerable<Accuracy> Read(string path) =>
        from line in File.ReadLines(path).Skip(1)
        let parts = line.Split(',')
        select new Accuracy(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));

    private static double Of(Network network, long seed, Dataset training, Dataset test)
    {
        network.Initialize(seed);
        try
        {
            network.Train(training, new Adam(1e-3), Recipe.Epochs, Recipe.BatchSize);
            return network.Evaluate(test).Accuracy!.Value;
        }
        catch (Exception failure) when (failure is TrainingDivergedException or ArithmeticException)
        {
            // Its outputs are no numbers.
            return 0;
        }
    }
}
