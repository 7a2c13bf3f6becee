namespace NetDsl.Kernels;

/// <summary>How a <see cref="Tile"/> finds its rows of a; known when it is compiled.</summary>
internal interface ILayout
{
    /// <summary>Whether a step finds the values of all rows beside each other, as <see cref="RowTiles"/> copies them.</summary>
    static abstract bool IsPacked { get; }
}

internal readonly struct InPlace : ILayout
{
    public static bool IsPacked => false;
}

internal readonly struct Packed : ILayout
{
    public static bool IsPacked => true;
}
