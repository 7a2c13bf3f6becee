using System.Globalization;
using NetDsl.Evidence;
using NetDsl.Evidence.Judgement;

// dotnet run -c Release --project tests/NetDsl.Evidence -- train calibration|heldout|automatic    an hour each, the last some minutes
// dotnet run -c Release --project tests/NetDsl.Evidence -- prediction 500                         half an hour
// dotnet run -c Release --project tests/NetDsl.Evidence -- tables                                 writes the tables of docs/evidence.md
switch (args)
{
    case ["train", "calibration"]:
        Training.Run(Grid.Calibration, Results.PathOf("calibration"));
        return 0;
    case ["train", "heldout"]:
        Training.Run(Grid.HeldOut, Results.PathOf("heldout"));
        return 0;
    case ["train", "automatic"]:
        Training.Run(Grid.Automatic, Results.PathOf("automatic"));
        return 0;
    case ["prediction", var count]:
        Tables.WritePrediction(int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["tables"]:
        Tables.Write();
        return 0;
    default:
        await Console.Error.WriteAsync("Usage: NetDsl.Evidence train calibration|heldout|automatic, prediction COUNT, or tables\n").ConfigureAwait(false);
        return 2;
}
