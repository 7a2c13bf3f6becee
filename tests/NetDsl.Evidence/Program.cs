using System.Globalization;
using NetDsl.Evidence;
using NetDsl.Evidence.Judgement;

// dotnet run -c Release --project tests/NetDsl.Evidence -- train GRID                             calibration, heldout, unseen, automatic: up to an hour each
// dotnet run -c Release --project tests/NetDsl.Evidence -- prediction 500                         half an hour
// dotnet run -c Release --project tests/NetDsl.Evidence -- features GRID                          what thresholds are chosen by, as CSV
// dotnet run -c Release --project tests/NetDsl.Evidence -- tables                                 writes the tables of docs/evidence.md
switch (args)
{
    case ["train", var grid] when Grid.Named.TryGetValue(grid, out IReadOnlyList<Cell>? cells):
        Training.Run(cells, Results.PathOf(grid));
        return 0;
    case ["features", var grid] when Grid.Named.TryGetValue(grid, out IReadOnlyList<Cell>? cells):
        IEnumerable<string> lines = Features.Of(cells, new Outcomes(Training.Read(Results.PathOf(grid))));
        await Console.Out.WriteAsync(string.Join('\n', lines.Prepend(Features.Header)) + "\n").ConfigureAwait(false);
        return 0;
    case ["prediction", var count]:
        Tables.WritePrediction(int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["tables"]:
        Tables.Write();
        return 0;
    default:
        await Console.Error.WriteAsync("Usage: NetDsl.Evidence train GRID, prediction COUNT, features GRID, or tables\n").ConfigureAwait(false);
        return 2;
}
