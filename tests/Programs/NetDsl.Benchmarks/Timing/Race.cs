using System.Diagnostics;

namespace NetDsl.Benchmarks;

/// <summary>
/// Times contenders in turns: A B A B …, each turn long enough for the clock, each contender warm, and the threads of the one before it at rest.
/// </summary>
internal static class Race
{
    // Milliseconds.
    private const double Turn = 20;
    private const double WarmUp = 600;
    private const double Together = 4000;
    private const double Long = 200;

    // Milliseconds: systems notice only at their ticks, which may be 10 apart, that a thread on another processor runs.
    private const int Watch = 25;

    private const int FewestRounds = 5;
    private const int MostRounds = 41;

    /// <summary>The median time of one run of each contender, in milliseconds.</summary>
    /// <param name="threads">How many threads each uses.</param>
    /// <param name="contenders">Who races.</param>
    public static double[] Run(int threads, params Action[] contenders) => [.. Turns(threads, contenders).Select(Medians.Of)];

    /// <summary>The time of one run of each contender, in milliseconds, in each round.</summary>
    /// <param name="threads">How many threads each uses.</param>
    /// <param name="contenders">Who races.</param>
    public static double[][] Turns(int threads, params Action[] contenders)
    {
        double[] estimates = [.. contenders.Select(Warm)];
        int[] repeats = [.. estimates.Select(time => Math.Max(1, (int)(Turn / time)))];
        int rounds = Math.Clamp((int)(Together / estimates.Zip(repeats, (time, count) => time * count).Sum()), FewestRounds, MostRounds) | 1;
        double[][] turns = Medians.TimesOf(rounds, Prepare, [.. contenders.Zip(repeats, Repeated)]);
        return [.. turns.Zip(repeats, (times, count) => Array.ConvertAll(times, time => time / count))];

        // What another contender pushed out of the caches is not this one's to fetch; a long run does not notice.
        void Prepare(int contender)
        {
            Rest();
            Processors.Await(threads);
            if (estimates[contender] < Long)
            {
                contenders[contender]();
            }
        }
    }

    private static Action Repeated(Action run, int count) => () =>
    {
        for (int i = 0; i < count; i++)
        {
            run();
        }
    };

    /// <summary>Runs until the JIT has made its last version of the code; returns the shortest time.</summary>
    private static double Warm(Action run)
    {
        double shortest = double.PositiveInfinity;
        var clock = Stopwatch.StartNew();
        do
        {
            shortest = Math.Min(shortest, Medians.Of(1, run)[0]);
        }
        while (clock.Elapsed.TotalMilliseconds < WarmUp);

        return shortest;
    }

    /// <summary>
    /// Waits until this process uses no processor: worker threads, of OpenMP for one, go on spinning for a while after their work, which is their
    /// library's choice but must not cost the next contender.
    /// </summary>
    private static void Rest()
    {
        for (int i = 0; i < 100; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Watch);
            if ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds < 1)
            {
                return;
            }
        }
    }
}
