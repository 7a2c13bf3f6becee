namespace NetDsl;

/// <summary>What the parts of a stream have in common, without their samples.</summary>
/// <param name="first">The first part.</param>
internal sealed class PartShape(Dataset first)
{
    private readonly int _inputs = first.InputSize;
    private readonly int _targets = first.TargetSize;
    private readonly IReadOnlyList<string> _classNames = first.ClassNames;
    private readonly bool _hasWeights = first.HasWeights;

    /// <exception cref="InvalidDataException">Another part is not like the first.</exception>
    public void Check(Dataset part, int number)
    {
        string? difference =
            part.InputSize != _inputs
                ? $"has {Figure.Count(part.InputSize, "number")} per sample, and the first has {Figure.Number(_inputs)}"
            : part.TargetSize != _targets ? $"has {Answers(part.TargetSize)}, and the first has {Answers(_targets)}"
            : !part.ClassNames.SequenceEqual(_classNames)
                ? $"numbers its classes as {Shown.List(part.ClassNames)}, and the first as {Shown.List(_classNames)}: read all parts with the same ClassNames"
            : part.HasWeights != _hasWeights
                ? $"has {(_hasWeights ? "no weights, and the first has some" : "weights, and the first has none")}: give the others 1"
            : null;
        if (difference is not null)
        {
            throw new InvalidDataException($"Part {Figure.Number(number)} of the stream {difference}.");
        }
    }

    private static string Answers(int targets) => targets == 0 ? "labels" : Figure.Count(targets, "target");
}
