using NetDsl.Evidence.Judgement;
using NetDsl.Testing;

// dotnet run -c Release --project tests/NetDsl.Evidence -- train calibration|heldout
string Results(string name) => Path.Combine(Repository.Root, "docs", "evidence", name + ".csv");

switch (args)
{
    case ["train", "calibration"]:
        Training.Run(Grid.Calibration, Results("calibration"));
        return 0;
    case ["train", "heldout"]:
        Training.Run(Grid.HeldOut, Results("heldout"));
        return 0;
    default:
        await Console.Error.WriteAsync("Usage: NetDsl.Evidence train calibration|heldout\n").ConfigureAwait(false);
        return 2;
}
