namespace NetDsl;

/// <summary>The quantity that training makes small. Every loss is a mean over the samples of a batch.</summary>
public enum Loss
{
    /// <summary>−ln softmax(z)[label]: one class of several. The network ends in logits z, without a softmax of its own.</summary>
    SoftmaxCrossEntropy,

    /// <summary>−ln p[label]: one class of several. The network ends in probabilities p, from <see cref="Activation.Softmax"/>.</summary>
    CrossEntropy,

    /// <summary>−t·ln σ(z) − (1 − t)·ln(1 − σ(z)), mean over the outputs: independent yes/no answers from logits z.</summary>
    SigmoidBinaryCrossEntropy,

    /// <summary>−t·ln p − (1 − t)·ln(1 − p), mean over the outputs: independent yes/no answers from probabilities p.</summary>
    BinaryCrossEntropy,

    /// <summary>(y − t)², mean over the outputs.</summary>
    MeanSquaredError,

    /// <summary>|y − t|, mean over the outputs.</summary>
    MeanAbsoluteError,

    /// <summary>½(y − t)² where |y − t| ≤ 1, |y − t| − ½ elsewhere, mean over the outputs (Huber 1964).</summary>
    Huber,
}
