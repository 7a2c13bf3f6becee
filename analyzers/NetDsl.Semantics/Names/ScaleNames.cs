namespace NetDsl.Semantics;

/// <summary>The names of the scales of residuals: the members of the enum <c>ResidualScale</c>.</summary>
internal static class ScaleNames
{
    public const string None = nameof(None);
    public const string ReZero = nameof(ReZero);
    public const string Fixup = nameof(Fixup);
    public const string DepthScaled = nameof(DepthScaled);
}
