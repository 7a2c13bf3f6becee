using NetDsl.Benchmarks;

// dotnet run -c Release --project tests/NetDsl.Benchmarks -- analysis    time of one analysis by depth, a minute
// dotnet run -c Release --project tests/NetDsl.Benchmarks -- calls       what the analyzer of calls adds, a minute
// dotnet run -c Release --project tests/NetDsl.Benchmarks -- build       a project of 200 networks with and without generator and analyzer, some minutes
switch (args)
{
    case ["analysis"]:
        AnalysisTimes.Print(Console.Out);
        return 0;
    case ["calls"]:
        CallTimes.Print(Console.Out);
        return 0;
    case ["build"]:
        BuildTimes.Print(Console.Out);
        return 0;
    default:
        await Console.Error.WriteAsync("Usage: NetDsl.Benchmarks analysis|calls|build\n").ConfigureAwait(false);
        return 2;
}
