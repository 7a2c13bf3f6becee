using System.Numerics.Tensors;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>
    /// The line "1,797 samples of 64 numbers, labels up to 9", with classes that have names "3 classes", with targets "2 targets each".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Count(Count, "sample")} of {Figure.Count(InputSize, "number")}, "
        + (!HasLabels ? $"{Figure.Count(TargetSize, "target")} each"
            : ClassNames.Count > 0 ? Figure.Count(ClassNames.Count, "class", "classes")
            : $"labels up to {Figure.Number(LargestLabel)}")
        + (HasWeights ? ", weighted" : "");

    private int LargestLabel => _view is null ? TensorPrimitives.Max(_labels.Span) : _view.Max(place => _labels.Span[place]);
}
