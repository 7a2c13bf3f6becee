using System.Diagnostics;

namespace NetDsl.Benchmarks;

/// <summary>Times actions side by side: A B A B …, so that a busy machine is busy for all of them.</summary>
internal static class Medians
{
    /// <summary>The median of each action's times, in milliseconds.</summary>
    public static double[] Of(int rounds, params Action[] actions) => Of(rounds, static _ => { }, actions);

    /// <summary>The median of each action's times, in milliseconds.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="prepare">Called before each action with its number, off the clock.</param>
    /// <param name="actions">What is timed.</param>
    public static double[] Of(int rounds, Action<int> prepare, params Action[] actions) => [.. TimesOf(rounds, prepare, actions).Select(Of)];

    /// <summary>The one in the middle, or the upper of two.</summary>
    public static double Of(double[] values) => values.Order().ElementAt(values.Length / 2);

    /// <summary>Each action's times, round by round, in milliseconds.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="prepare">Called before each action with its number, off the clock.</param>
    /// <param name="actions">What is timed.</param>
    public static double[][] TimesOf(int rounds, Action<int> prepare, params Action[] actions)
    {
        double[][] times = [.. actions.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                prepare(i);
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return times;
    }
}
