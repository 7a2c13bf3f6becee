namespace NetDsl;

/// <summary>What the names of layers tell of blocks: <c>Stage.0.Conv2D1</c> is a layer of the first repetition of <c>Stage</c>.</summary>
internal static class LayerPath
{
    /// <summary>The name of a layer in a network or a block; empty for what ends the block, which is called like it.</summary>
    /// <param name="name">Its name in the network.</param>
    /// <param name="scope">What it is in, such as <c>Stage.0</c>; empty for the network.</param>
    public static string Inside(string name, string scope) =>
        scope.Length == 0 ? name : name.Length > scope.Length ? name.Substring(scope.Length + 1) : "";

    /// <summary>The name in the network of what has this one in a scope.</summary>
    public static string Join(string scope, string own) => scope.Length == 0 ? own : $"{scope}.{own}";

    /// <summary>The repetition that a layer is in: <c>Stage.0</c> of <c>Stage.0.Conv2D1</c>, and <c>Excite1</c> of
    /// <c>Excite1.Dense1</c>, a block that is used once.</summary>
    /// <param name="own">Its name in what the block is used in.</param>
    public static (string Name, bool IsNumbered) RepetitionOf(string own)
    {
        string[] parts = own.Split('.');
        bool isNumbered = parts.Length > 1 && parts[1].Length > 0 && parts[1].All(letter => letter is >= '0' and <= '9');
        return (isNumbered ? $"{parts[0]}.{parts[1]}" : parts[0], isNumbered);
    }
}
