namespace NetDsl;

/// <summary>One of the divisions of a cross-validation.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Train">The samples to train on.</param>
/// <param name="Test">The samples to test with, none of which is among those.</param>
public sealed record Fold(int Number, Dataset Train, Dataset Test)
{
    /// <summary>The line "fold 1: 120 samples to train on, 30 to test".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"fold {Figure.Number(Number)}: {Figure.Count(Train.Count, "sample")} to train on, {Figure.Number(Test.Count)} to test";
}
