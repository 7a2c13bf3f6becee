namespace NetDsl.Semantics;

/// <summary>The names of all paddings: the members of the enum <c>Padding</c>.</summary>
internal static class PaddingNames
{
    public const string Valid = nameof(Valid);
    public const string Same = nameof(Same);
    public const string Causal = nameof(Causal);
}
