namespace NetDsl;

/// <summary>Which tensors a file gave to a network: all of them, unless <see cref="LoadOptions.Partial"/> allowed less.</summary>
/// <param name="Loaded">The tensors of the network that the file gave.</param>
/// <param name="Kept">The tensors of the network that stayed as they were, since the file has none of this name and shape.</param>
/// <param name="Unused">The tensors of the file that were passed over, by their names in the file.</param>
public sealed record LoadReport(IReadOnlyList<string> Loaded, IReadOnlyList<string> Kept, IReadOnlyList<string> Unused)
{
    /// <summary>
    /// The second biases of PyTorch's recurrent layers, <c>bias_hh_l0</c>, that were added to the first, by their names in the file: a
    /// layer here has one. The last third of a GRU's became <c>bias_hn_l0</c>.
    /// </summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>The line "4 tensors loaded; kept: Head.weight, Head.bias; not used: Dense3.weight, Dense3.bias".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Count(Loaded.Count, "tensor")} loaded"
        + (Added.Count == 0 ? "" : $"; added to the first bias: {string.Join(", ", Added)}")
        + (Kept.Count == 0 ? "" : $"; kept: {string.Join(", ", Kept)}")
        + (Unused.Count == 0 ? "" : $"; not used: {string.Join(", ", Unused)}");
}
