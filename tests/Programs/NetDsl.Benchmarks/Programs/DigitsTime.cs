using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The whole digits sample, from start to end: reading, 60 epochs, tables, saving and loading.</summary>
internal static class DigitsTime
{
    private const int Rounds = 7;

    public static void Print(TextWriter output)
    {
        ChildProcess.Run("dotnet", "build", Repository.PathOf("samples/Digits"), "-c", "Release", "-v", "q");
        string program = Repository.PathOf("artifacts/bin/Digits/release/Digits.dll");
        string text = "";
        double time = Medians.Of(Rounds, () => text = ChildProcess.Run("dotnet", program))[0];
        string lastLine = text.TrimEnd().Split('\n')[^1];
        output.Write(string.Create(CultureInfo.InvariantCulture, $"The digits sample takes {time / 1000:0.00} s, median of {Rounds}; {lastLine}\n"));
    }
}
