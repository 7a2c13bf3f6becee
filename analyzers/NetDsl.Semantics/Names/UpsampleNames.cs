namespace NetDsl.Semantics;

/// <summary>The names of all ways to make a map larger: the members of the enum <c>UpsampleMode</c>.</summary>
internal static class UpsampleNames
{
    public const string Nearest = nameof(Nearest);
    public const string Bilinear = nameof(Bilinear);
}
