namespace NetDsl;

/// <summary>The sizes of feature maps; those of a series have a height of 1.</summary>
internal readonly record struct MapShape(int Channels, int Height, int Width)
{
    public int Size => checked(Channels * Height * Width);
}
