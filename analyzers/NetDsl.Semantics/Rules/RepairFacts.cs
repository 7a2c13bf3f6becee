namespace NetDsl.Semantics.Rules;

/// <summary>The repairs that a fix may make to activation and loss. Its places are among the finding's own.</summary>
internal static class RepairFacts
{
    /// <summary>The activation goes.</summary>
    public const string Remove = "RemoveActivation";

    /// <summary>The member of <c>Activation</c> to use.</summary>
    public const string Activation = "Activation";

    /// <summary>The member of <c>Loss</c> to use.</summary>
    public const string Loss = "Loss";

    public static Fact Removal { get; } = new(Remove, "");

    public static Fact UseActivation(string member) => new(Activation, member);

    public static Fact UseLoss(string member) => new(Loss, member);
}
