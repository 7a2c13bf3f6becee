using System.Diagnostics;
using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab;

/// <summary>Prints what was predicted and measured, while the lab runs.</summary>
internal sealed class LabLog(TextWriter output)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>A row for each start: the signal after some layers, and how well the digits are read after training.</summary>
    public Family Tell(Family family)
    {
        int depth = family.Members[0].Signal.Last;
        int[] layers = [.. new[] { 1, (depth + 1) / 2, depth }.Distinct()];
        output.WriteLine();
        output.WriteLine($"{family.Title,-16}{string.Concat(layers.Select(layer => $"{$"signal after layer {layer}",26}"))}       SGD      Adam");
        output.WriteLine($"{"",-16}{string.Concat(layers.Select(_ => $"{"measured (predicted)",26}"))}   test digits read");
        foreach (Family.Member member in family.Members)
        {
            string signals = string.Concat(layers.Select(layer => Cell(
                $"{member.Signal.Median(layer, Quantity.Signal):0.00E+0} ({member.Signal.Predicted(layer, Quantity.Signal):0.00E+0})")));
            output.WriteLine($"{member.Subject.Name,-16}{signals}" + Invariant($"{member.Sgd.Accuracy,10:P1}{member.Adam.Accuracy,10:P1}"));
        }

        return family;
    }

    public void TellTime() => output.WriteLine(Invariant($"\nAll of it took {Stopwatch.GetElapsedTime(_start).TotalSeconds:0} s on {Environment.ProcessorCount} processors."));

    private static string Cell(FormattableString text) => $"{Invariant(text),26}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
