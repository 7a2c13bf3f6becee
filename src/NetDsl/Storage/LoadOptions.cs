namespace NetDsl;

/// <summary>Files that <see cref="Network.LoadFrom(string, LoadOptions)"/> accepts although they look like a mistake.</summary>
public sealed record LoadOptions
{
    /// <summary>
    /// Whether to take weights of a network that computes something else with them, such as one with another activation. The tensors must
    /// fit by name and shape all the same. Without, what the file says of its network is compared; a file that says nothing of it, because
    /// another program wrote it, is taken as it is. Where what it says cannot be read, class names and preprocessing are not taken.
    /// </summary>
    public bool AllowDifferences { get; init; }

    /// <summary>
    /// Whether to take weights that are NaN or infinite, and negative variances: for a look at a network that diverged, say.
    /// </summary>
    public bool AllowNonFinite { get; init; }

    /// <summary>The allowances in words, such as "differences allowed", or "defaults".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        AllowDifferences ? "differences allowed" : null,
        AllowNonFinite ? "weights allowed that are not finite" : null) is { Length: > 0 } allowed ? allowed : "defaults";
}
