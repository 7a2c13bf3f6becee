using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generators;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The generator in an editor: all networks of a project at first, then one of them edited, beside a generator that does nothing.</summary>
internal static class GeneratorTimes
{
    private const int Networks = 1000;
    private const int WarmUp = 3;
    private const int FirstRounds = 5;
    private const int Rounds = 15;

    private static readonly int[] Depths = [50, 100, 200, 500, 1000, 2000];

    public static IEnumerable<Row> Measure()
    {
        string[] sources = [.. Enumerable.Range(0, Networks).Select(number => EditedProject.Source(number, 100 + number))];
        CheckOneWritten(sources);

        CSharpCompilation program = GeneratorTest.Compile(sources);
        (double ours, double empty) = Pair(FirstRounds, () => Start(new NetworkGenerator(), program), () => Start(new EmptyGenerator(), program));
        yield return NewRow(
            $"Generator, {Networks:N0} networks at first", ours,
            Target.Remark(string.Create(CultureInfo.InvariantCulture, $"{empty:0} ms with an empty transform")));

        EditedProject edited = new(new NetworkGenerator(), sources), editedInVain = new(new EmptyGenerator(), sources);
        (ours, empty) = Pair(Rounds, edited.Edit, editedInVain.Edit);
        yield return NewRow(
            $"Generator, one of {Networks:N0} networks edited", ours,
            Target.AtMost(ours / empty, 1.25, string.Create(CultureInfo.InvariantCulture, $"× an empty transform ({empty:0} ms)")),
            Target.AtMost(ours - empty, 5, "ms of our own"));
        yield return MeasureTransforms(sources);
    }

    /// <summary>Measures the time of reading a declaration, beyond that of an empty transform: the time of the tracked steps.</summary>
    private static Row MeasureTransforms(string[] sources)
    {
        EditedProject ours = new(new NetworkGenerator(), sources, tracks: true), empty = new(new EmptyGenerator(), sources, tracks: true);
        var more = new List<double>();
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            ours.Edit();
            empty.Edit();
            more.Add(1000 * (ours.TransformTime() - empty.TransformTime()) / sources.Length);
        }

        double median = more.Skip(WarmUp).Order().ElementAt(Rounds / 2);
        return NewRow("Generator, a declaration read again", null, Target.AtMost(median, 5, "µs beyond an empty transform"));
    }

    /// <summary>How the time for one network grows with its layers, all of it anew.</summary>
    public static void PrintGrowth(TextWriter output)
    {
        output.Write("| Layers | Generator | per layer |\n| ---: | ---: | ---: |\n");
        CSharpCompilation[] programs = [.. Depths.Select(depth => AnalysisTimes.Declare("Relu", depth))];
        Medians.Of(20 * WarmUp, () => EditedProject.Start(new NetworkGenerator(), programs[0]));
        double[] times = Medians.Of(Rounds, [.. programs.Select(program => (Action)(() => EditedProject.Start(new NetworkGenerator(), program)))]);
        foreach ((int depth, double time) in Depths.Zip(times))
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {depth:N0} | {time:0.0} ms | {1000 * time / depth:0} µs |\n"));
        }
    }

    private static void CheckOneWritten(string[] sources)
    {
        var project = new EditedProject(new NetworkGenerator(), sources, tracks: true);
        project.Edit();
        if (project.FilesWritten() is var count and not 1)
        {
            throw new InvalidOperationException($"After an edit of one network the generator wrote {count} files anew.");
        }
    }

    /// <summary>The first run over files that are parsed and otherwise unknown to the compiler.</summary>
    private static void Start(IIncrementalGenerator generator, CSharpCompilation program) =>
        EditedProject.Start(generator, program.RemoveAllSyntaxTrees().AddSyntaxTrees(program.SyntaxTrees));

    private static (double Ours, double Empty) Pair(int rounds, Action ours, Action empty)
    {
        Medians.Of(WarmUp, ours, empty);
        double[] times = Medians.Of(rounds, ours, empty);
        return (times[0], times[1]);
    }

    private static Row NewRow(string what, double? time, params Target[] targets) =>
        new(what, null, time is { } known ? new Dictionary<string, double> { [Setting.NetDsl] = known } : [], targets);
}
