namespace NetDsl.Semantics;

/// <summary>The names of all losses: the members of the enum <c>Loss</c>.</summary>
internal static class LossNames
{
    public const string SoftmaxCrossEntropy = nameof(SoftmaxCrossEntropy);
    public const string CrossEntropy = nameof(CrossEntropy);
    public const string SigmoidBinaryCrossEntropy = nameof(SigmoidBinaryCrossEntropy);
    public const string BinaryCrossEntropy = nameof(BinaryCrossEntropy);
    public const string MeanSquaredError = nameof(MeanSquaredError);
    public const string MeanAbsoluteError = nameof(MeanAbsoluteError);
    public const string Huber = nameof(Huber);
}
