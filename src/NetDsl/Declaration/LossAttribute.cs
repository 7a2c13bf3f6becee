namespace NetDsl;

/// <summary>The loss that training makes small.</summary>
/// <param name="loss">The loss.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class LossAttribute(Loss loss) : Attribute
{
    /// <summary>The loss.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>The number of classes or targets. Given, the compiler checks that the last layer has as many units.</summary>
    public int Classes { get; set; }
}
