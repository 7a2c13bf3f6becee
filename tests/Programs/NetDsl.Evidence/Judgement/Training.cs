using NetDsl.Testing;

namespace NetDsl.Evidence.Judgement;

/// <summary>Trains the cells of a grid and keeps each trial in a file. What the file holds already is not trained again.</summary>
internal static class Training
{
    private const int CompiledAtOnce = 8;

    public static void Run(IEnumerable<Cell> cells, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Dataset data = Standardized(Digits.DigitData.Load());
        HashSet<string> done = [.. File.Exists(path) ? Read(path).Select(trial => trial.Cell) : []];
        if (done.Count == 0)
        {
            File.WriteAllText(path, Trial.Header + "\n");
        }

        foreach (Cell[] chunk in cells.Where(cell => !done.Contains(cell.Name)).Chunk(CompiledAtOnce))
        {
            using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(chunk.Select(cell => cell.Source))));
            foreach (Cell cell in chunk)
            {
                Network network = program.Create(cell.Name);
                File.AppendAllLines(path, TrialsOf(cell, network, data).Select(trial => trial.ToLine()).ToArray());
            }
        }
    }

    public static IEnumerable<Trial> Read(string path) => File.ReadLines(path).Skip(1).Select(Trial.Parse);

    /// <summary>No more than are needed to know whether it trains: rates after one that trains, and a third seed after two that fail, are left out.</summary>
    private static IEnumerable<Trial> TrialsOf(Cell cell, Network network, Dataset data)
    {
        foreach (IGrouping<string, Recipe> optimizer in Recipe.All.GroupBy(recipe => recipe.Optimizer))
        {
            foreach (Recipe recipe in optimizer)
            {
                int reached = 0, failed = 0;
                foreach (long seed in cell.Seeds)
                {
                    Trial trial = Trial.Run(cell.Name, network, recipe, seed, data);
                    yield return trial;
                    reached += trial.Steps is null ? 0 : 1;
                    failed += trial.Steps is null ? 1 : 0;
                    if (failed > cell.Seeds.Count / 2)
                    {
                        break;
                    }
                }

                if (reached > cell.Seeds.Count / 2)
                {
                    break;
                }
            }
        }
    }

    private static Dataset Standardized(Dataset data) => Preprocessing.Standardize.Fit(data).Apply(data);
}
