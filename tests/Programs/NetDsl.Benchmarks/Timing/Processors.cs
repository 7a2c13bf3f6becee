using System.Diagnostics;

namespace NetDsl.Benchmarks;

/// <summary>
/// Waits for the processors that a race needs. In a virtual machine two of them may for a while be one core, or be busy for others; whoever had
/// a turn then would look as if it did not know how to use threads.
/// </summary>
internal static class Processors
{
    // So many processors multiply almost as fast together as each alone; two that are one core take 1.7 to 2 times as long.
    private const double MostSlowdown = 1.25;

    // Milliseconds: between two looks, and in all for one turn.
    private const int Pause = 50;
    private const int Patience = 3000;

    // A machine that did not give them in so many turns in a row has no more cores: each turn after that looks once.
    private const int MostInVain = 8;

    private static int _turns;
    private static int _turnsWithout;
    private static int _inVain;

    /// <summary>How often waiting was in vain.</summary>
    public static string Describe() => $"{_turnsWithout} of {_turns} turns on several threads began without as many processors: the machine had not given them for {Patience / 1000} s"
        + $" (after {MostInVain} such turns in a row, at one look).";

    /// <summary>Returns once the machine gives so many processors at the same time, or when the patience is at an end.</summary>
    public static void Await(int count)
    {
        if (count == 1)
        {
            return;
        }

        _turns++;
        var clock = Stopwatch.StartNew();
        while (!AreGiven(count))
        {
            if (_inVain >= MostInVain || clock.ElapsedMilliseconds > Patience)
            {
                _turnsWithout++;
                _inVain++;
                return;
            }

            Thread.Sleep(Pause);
        }

        _inVain = 0;
    }

    private static bool AreGiven(int count)
    {
        double[] times = Medians.Of(5, Ceilings.Multiply(1), Ceilings.Multiply(count));
        return times[1] < MostSlowdown * times[0];
    }
}
