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

    /// <summary>
    /// Whether to take the tensors that fit and leave the others as they are: of a network with another head, say. The
    /// <see cref="LoadReport"/> tells which; at least one must fit.
    /// </summary>
    /// <remarks>
    /// Taken are tensors of the same name and shape. What the file says of its network is not compared, and its class names and
    /// preprocessing are not taken: they belong to what the other network was trained on.
    /// </remarks>
    public bool Partial { get; init; }

    /// <summary>
    /// From the name of a tensor in the file to its name in the network, or <see langword="null"/> to pass it over;
    /// <see langword="null"/> leaves all names as they are.
    /// </summary>
    /// <remarks>What the file says of its network is not compared where tensors are renamed.</remarks>
    /// <example>
    /// A file of PyTorch, whose layers are numbered:
    /// <code>
    /// var options = new LoadOptions { Rename = name =&gt; name.Replace("model.0.", "Dense1.").Replace("model.2.", "Dense2.") };
    /// </code>
    /// The best epoch of a checkpoint, instead of its last:
    /// <code>
    /// var best = new LoadOptions { Rename = name =&gt; name.StartsWith("best/") ? name["best/".Length..] : null };
    /// </code>
    /// </example>
    public Func<string, string?>? Rename { get; init; }

    /// <summary>The allowances in words, such as "differences allowed", or "defaults".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        AllowDifferences ? "differences allowed" : null,
        AllowNonFinite ? "weights allowed that are not finite" : null,
        Partial ? "what fits is taken" : null,
        Rename is null ? null : "tensors renamed") is { Length: > 0 } allowed ? allowed : "defaults";
}
