namespace NetDsl;

/// <summary>How <see cref="Network.Save(string, SaveOptions)"/> writes a model, and what it writes beside it.</summary>
/// <example>
/// <code>
/// network.Save("churn.safetensors", new SaveOptions
/// {
///     Weights = WeightFormat.BFloat16,
///     Entries = new Dictionary&lt;string, string&gt; { ["commit"] = commit, ["data"] = "customers of March" },
/// });
/// string data = ModelFile.ReadEntries("churn.safetensors")["data"];
/// </code>
/// </example>
public sealed record SaveOptions
{
    /// <summary>The format of weights and statistics.</summary>
    public WeightFormat Weights { get; init; }

    /// <summary>
    /// Where the model comes from, and whatever else shall stand in the file: texts by names of your own, in the metadata, where other
    /// programs find them. <see cref="ModelFile.ReadEntries(string)"/> reads them.
    /// </summary>
    /// <exception cref="ArgumentException">A name is empty, or the file's own: format, producer, netdsl and what begins with
    /// "netdsl.".</exception>
    public IReadOnlyDictionary<string, string> Entries
    {
        get;
        init => field = ModelFile.CheckedEntries(value);
    } = new Dictionary<string, string>();

    /// <summary>The line "weights as BFloat16, 2 entries", or "defaults".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        Weights == WeightFormat.Float32 ? null : $"weights as {Weights}",
        Entries.Count == 0 ? null : Figure.Count(Entries.Count, "entry", "entries")) is { Length: > 0 } text ? text : "defaults";
}
