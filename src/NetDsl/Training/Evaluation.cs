namespace NetDsl;

/// <summary>How well a network does on a data set.</summary>
public sealed record Evaluation
{
    /// <summary>The number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>The mean loss over the samples.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// The share of right answers, 0 to 1. Class losses: the largest output is that of the label. Binary losses: an output is on the
    /// same side of ½ as its target (a logit: of 0), over all outputs. <see langword="null"/> for the other losses, which have no right and
    /// wrong. Outputs that are NaN or infinite are never right.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// Which classes are taken for which: for class losses, and for binary losses with one output. Else <see langword="null"/>.
    /// A sample whose outputs are NaN or infinite is taken for none and counts in no cell.
    /// </summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>
    /// R², the coefficient of determination, for regression: 1 − Σ(y − ŷ)² / Σ(y − ȳ)² of each output over the samples, then the mean over
    /// outputs. 1 is perfect, 0 as good as always answering the mean target, below 0 worse. Outputs whose targets do not vary are left out;
    /// <see langword="null"/> where that leaves none, and for the losses of classification.
    /// </summary>
    public double? RSquared { get; init; }

    /// <summary>The line "360 samples: loss 0.1032, accuracy 96.9 %", with R² for regression.</summary>
    /// <returns>One line, the same under every culture. <see cref="Confusion"/> is a table of its own.</returns>
    public override string ToString() => $"{Figure.Count(Count, "sample")}: {Figures}";

    /// <summary>The line without the number of samples.</summary>
    internal string Figures => Figure.Join(
        $"loss {Figure.Measured(Loss)}",
        Accuracy is { } accuracy ? $"accuracy {Figure.Share(accuracy)}" : null,
        RSquared is { } rSquared ? $"R² {Figure.Measured(rSquared)}" : null);
}
