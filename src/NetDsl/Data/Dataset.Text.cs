using System.Numerics.Tensors;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>
    /// The line "1,797 samples of 64 numbers, labels up to 9", with classes that have names "3 classes", with targets "2 targets each".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Count(Count, "sample")} of {Content}, "
        + (!HasLabels ? $"{Figure.Count(TargetSize, "target")} each"
            : ClassNames.Count > 0 ? Figure.Count(ClassNames.Count, "class", "classes")
            : $"labels up to {Figure.Number(LargestLabel)}{(HasStepAnswers ? " at each step" : "")}")
        + (HasWeights ? ", weighted" : "");

    private string Content => _sequences switch
    {
        null => Figure.Count(InputSize, "number"),
        { Features: 0 } => $"{UpTo}{Figure.Count(Steps, "token")}",
        { Features: var features } => $"{UpTo}{Figure.Count(Steps, "step")} of {Figure.Count(features, "number")}",
    };

    private string UpTo => _sequences!.Lengths.IsEmpty ? "" : "up to ";

    private int LargestLabel =>
        _view is null || HasStepAnswers ? TensorPrimitives.Max(_labels.Span) : _view.Max(place => _labels.Span[place]);
}
