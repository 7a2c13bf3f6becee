namespace NetDsl;

/// <summary>What the parts of a stream have in common, without their samples.</summary>
/// <param name="first">The first part.</param>
internal sealed class PartShape(Dataset first)
{
    private readonly string _kind = Kind(first);
    private readonly int _inputs = first.RowSize;
    private readonly int _targets = first.AnswerSize;
    private readonly IReadOnlyList<string> _classNames = first.ClassNames;
    private readonly string? _vocabulary = first.Vocabulary?.Identity;
    private readonly bool _hasWeights = first.HasWeights;

    /// <exception cref="InvalidDataException">Another part is not like the first.</exception>
    public void Check(Dataset part, int number)
    {
        string? difference =
            Kind(part) != _kind ? $"has {Kind(part)}, and the first has {_kind}"
            : part.RowSize != _inputs
                ? $"has {Figure.Count(part.RowSize, "number")} per {(part.Steps == 0 ? "sample" : "step")}, and the first has {Figure.Number(_inputs)}"
            : part.AnswerSize != _targets ? $"has {Answers(part.AnswerSize)}, and the first has {Answers(_targets)}"
            : !part.ClassNames.SequenceEqual(_classNames)
                ? $"numbers its classes as {Shown.List(part.ClassNames)}, and the first as {Shown.List(_classNames)}: read all parts with the same ClassNames"
            : part.Vocabulary?.Identity != _vocabulary
                ? $"has tokens of the vocabulary {part.Vocabulary?.Identity ?? "none"}, and the first of {_vocabulary ?? "none"}: make all parts with one"
            : part.HasWeights != _hasWeights
                ? $"has {(_hasWeights ? "no weights, and the first has some" : "weights, and the first has none")}: give the others 1"
            : null;
        if (difference is not null)
        {
            throw new InvalidDataException($"Part {Figure.Number(number)} of the stream {difference}.");
        }
    }

    private static string Kind(Dataset data) => (data.Steps == 0 ? "no sequences" : data.HasTokens ? "tokens" : "sequences of numbers")
        + (data.HasStepAnswers ? " with an answer for each step" : "");

    private static string Answers(int targets) => targets == 0 ? "labels" : Figure.Count(targets, "target");
}
