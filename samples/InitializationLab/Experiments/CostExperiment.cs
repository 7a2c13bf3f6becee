using System.Diagnostics;
using NetDsl;

namespace InitializationLab.Experiments;

/// <summary>How long it takes to fill a square matrix. The only numbers of the lab that another run or machine changes.</summary>
internal static class CostExperiment
{
    private static readonly int[] Sizes = [128, 256, 512, 1024];

    public static IReadOnlyList<Result> Run(LabOptions options) =>
        [.. Sizes.Take(options.IsQuick ? 1 : Sizes.Length).Select(size => Measure(size, rounds: options.IsQuick ? 1 : 7))];

    private static Result Measure(int size, int rounds)
    {
        float[] weights = new float[size * size];
        return new(
            size,
            Zero: Fastest(() => Initializers.Zero(weights)),
            He: Fastest(() => Initializers.HeNormal(weights, new RandomStream(1, "cost"), fanIn: size)),
            Orthogonal: Fastest(() => Initializers.Orthogonal(weights, new RandomStream(1, "cost"), size, size)));

        TimeSpan Fastest(Action fill)
        {
            fill();                             // compiled before it is timed
            return Enumerable.Range(0, rounds).Min(_ => TimeOf(fill));
        }
    }

    private static TimeSpan TimeOf(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>The shortest time of some rounds for a matrix of <paramref name="Size"/> × <paramref name="Size"/>.</summary>
    internal sealed record Result(int Size, TimeSpan Zero, TimeSpan He, TimeSpan Orthogonal);
}
