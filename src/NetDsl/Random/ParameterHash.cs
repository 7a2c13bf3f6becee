namespace NetDsl;

/// <summary>Turns the name of a parameter into the number of its random stream.</summary>
/// <remarks>
/// Also compiled into the compiler's side, which reports two names of one network that collide: this file must stay C# that
/// netstandard2.0 can build, and its results may never change, since they choose the initial values of every network.
/// </remarks>
internal static class ParameterHash
{
    private const ulong OffsetBasis = 0xCBF29CE484222325, Prime = 0x00000100000001B3;

    /// <summary>64-bit FNV-1a of the UTF-8 bytes of a name (Fowler, Noll and Vo). Allocates nothing.</summary>
    /// <param name="name">Any text; half of a surrogate pair counts as U+FFFD, as UTF-8 encoders have it.</param>
    public static ulong Fnv1a64(string name)
    {
        ulong hash = OffsetBasis;
        for (int i = 0; i < name.Length; i++)
        {
            int c = name[i];
            if (char.IsSurrogatePair(name, i))
            {
                c = char.ConvertToUtf32(name, i++);
            }
            else if (char.IsSurrogate(name[i]))
            {
                c = 0xFFFD;
            }

            if (c < 0x80)
            {
                hash = Add(hash, c);
            }
            else if (c < 0x800)
            {
                hash = Add(Add(hash, 0xC0 | (c >> 6)), Continuation(c));
            }
            else if (c < 0x10000)
            {
                hash = Add(Add(Add(hash, 0xE0 | (c >> 12)), Continuation(c >> 6)), Continuation(c));
            }
            else
            {
                hash = Add(Add(Add(Add(hash, 0xF0 | (c >> 18)), Continuation(c >> 12)), Continuation(c >> 6)), Continuation(c));
            }
        }

        return hash;
    }

    private static int Continuation(int bits) => 0x80 | (bits & 0x3F);

    private static ulong Add(ulong hash, int octet) => unchecked((hash ^ (ulong)octet) * Prime);
}
