namespace NetDsl;

/// <summary>The facts about a loss, beyond its formula, that training and evaluation need.</summary>
internal static class LossTraits
{
    /// <summary>Whether the loss compares with class labels; the others compare with values.</summary>
    public static bool WantsLabels(this Loss loss) => loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;

    /// <summary>Whether every output answers a yes/no question, with targets from 0 to 1.</summary>
    public static bool IsBinary(this Loss loss) => loss is Loss.SigmoidBinaryCrossEntropy or Loss.BinaryCrossEntropy;

    /// <summary>An output above it means yes: ½ as a probability, which is 0 as a logit.</summary>
    public static float YesThreshold(this Loss? loss) => loss == Loss.SigmoidBinaryCrossEntropy ? 0f : 0.5f;

    /// <summary>The loss of a network that is to be trained or evaluated.</summary>
    public static Loss Required(NetworkDescription network) => network.Loss ?? throw Missing(network.Name);

    /// <summary>The exception for a loss that is asked for but not there.</summary>
    public static InvalidOperationException Missing(string network) => new(
        $"{network} has no loss, so it can neither be trained nor evaluated: add [Loss(…)] to the class.");
}
