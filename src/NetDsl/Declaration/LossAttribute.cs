namespace NetDsl;

/// <summary>The loss that training makes small.</summary>
/// <param name="loss">The loss.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class LossAttribute(Loss loss) : Attribute
{
    /// <summary>The loss.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>The number of classes or targets, 1 or more. Given, the compiler checks that the last layer has as many units.</summary>
    public int Classes { get; set; }

    /// <summary>
    /// ε of the class losses, 0 ≤ ε &lt; 1: the wanted probabilities are (1 − ε)·onehot(label) + ε / classes, as PyTorch's
    /// <c>label_smoothing</c> has them, so that the network is not driven to certainty (Szegedy et al. 2016, §7).
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Of the class losses, a label that counts in no loss and gives no gradient, as of steps that are not to be learned; none unless
    /// given.
    /// The mean is over what is left. Usual are −1 and −100, which are no classes.
    /// </summary>
    public int IgnoreLabel { get; set; }
}
