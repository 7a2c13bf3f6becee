namespace NetDsl.Semantics;

/// <summary>The members of <c>Positions</c>.</summary>
internal static class PositionNames
{
    public const string Enum = "PositionKind";
    public const string Learned = nameof(Learned);
    public const string Sinusoidal = nameof(Sinusoidal);
}
