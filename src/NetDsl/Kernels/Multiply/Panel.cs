namespace NetDsl.Kernels;

/// <summary>
/// A panel is a few neighbouring columns of b, copied so that a step of the inner index finds them beside each other: [inner, width]. It is
/// read once per tile of rows, from the first-level cache.
/// </summary>
internal static unsafe class Panel
{
    private const int Line = 64;

    /// <summary>The extra memory that a place on the stack needs, so that <see cref="Align{T}"/> has room: a cache line.</summary>
    internal static int Slack<T>()
        where T : unmanaged
        => Line / sizeof(T);

    /// <summary>The first address from here on at the start of a cache line: a vector across two lines costs twice.</summary>
    internal static T* Align<T>(T* memory)
        where T : unmanaged
        => (T*)(((nuint)memory + (Line - 1)) & ~(nuint)(Line - 1));
}
