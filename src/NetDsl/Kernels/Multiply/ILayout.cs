namespace NetDsl.Kernels;

/// <summary>How a <see cref="Tile"/> finds its rows of a; known when it is compiled.</summary>
internal interface ILayout
{
    /// <summary>Whether a step finds the values of all rows beside each other, as <see cref="RowTiles"/> copies them.</summary>
    static abstract bool IsPacked { get; }

    /// <summary>
    /// Whether rows and steps are where tables say, <see cref="TileOperands{T}.Rows"/> and <see cref="TileOperands{T}.Steps"/>.
    /// </summary>
    static abstract bool IsScattered { get; }
}

internal readonly struct InPlace : ILayout
{
    public static bool IsPacked => false;

    public static bool IsScattered => false;
}

internal readonly struct Packed : ILayout
{
    public static bool IsPacked => true;

    public static bool IsScattered => false;
}

/// <summary>The windows of maps: a row for each output, a step for each place in a window.</summary>
internal readonly struct Scattered : ILayout
{
    public static bool IsPacked => false;

    public static bool IsScattered => true;
}
