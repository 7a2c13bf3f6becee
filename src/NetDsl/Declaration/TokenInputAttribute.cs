namespace NetDsl;

/// <summary>
/// Makes a partial class a network that reads tokens, [B, T]: the numbers of letters, bytes or words in a vocabulary. An
/// <see cref="EmbeddingAttribute"/> comes first and makes vectors of them.
/// </summary>
/// <remarks>
/// A text may be shorter than <paramref name="length"/>, unless a layer such as <see cref="FlattenAttribute"/> needs all of it. In a batch
/// of several lengths the shorter ones are filled up on the right; what they are filled with changes nothing.
/// </remarks>
/// <param name="length">The most tokens that are read at once, 1 or more.</param>
/// <param name="vocabulary">The number of tokens that there are, 1 or more: they count from 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class TokenInputAttribute(int length, int vocabulary) : Attribute
{
    /// <summary>The most tokens that are read at once.</summary>
    public int Length { get; } = length;

    /// <summary>The number of tokens that there are.</summary>
    public int Vocabulary { get; } = vocabulary;
}
