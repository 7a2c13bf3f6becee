namespace NetDsl;

/// <summary>What <see cref="Network.ExportOnnx(string, OnnxOptions?)"/> writes beside the layers.</summary>
/// <example>
/// <code>
/// network.ExportOnnx("net.onnx", new OnnxOptions { Probabilities = true });
/// </code>
/// </example>
public sealed record OnnxOptions
{
    /// <summary>
    /// Whether the graph ends in probabilities: a softmax or a sigmoid behind logits, as the loss says, under the name
    /// <c>probabilities</c>. Otherwise it ends in what Predict gives, under the name <c>output</c>.
    /// </summary>
    public bool Probabilities { get; init; }

    /// <summary>
    /// Whether the graph of a network of sequences also takes <c>lengths</c>, int64 of [batch]: how many steps of each sequence count. What
    /// stands behind them changes no answer, and answers to such steps are 0. Without it all steps count.
    /// </summary>
    public bool Lengths { get; init; }

    /// <summary>
    /// Whether the graph begins with the network's <see cref="Network.Preprocessing"/> and ends with that of its targets, so that it takes
    /// and gives what Predict does: of a table an input for each column, called like it. Without it the graph takes and gives what the
    /// layers see.
    /// </summary>
    public bool Preprocessing { get; init; } = true;

    /// <summary>
    /// Whether the weights stay in a file of the network's own beside the model, <c>net.safetensors</c> beside <c>net.onnx</c>, which is
    /// written, too, and which <c>Load</c> reads. The two belong together: each export writes both. Needed above 2 GB.
    /// </summary>
    public bool WeightsBeside { get; init; }

    /// <summary>The line "with probabilities, without preprocessing", or "defaults".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string text = Figure.Join(
            Probabilities ? "with probabilities" : null,
            Lengths ? "with lengths" : null,
            Preprocessing ? null : "without preprocessing",
            WeightsBeside ? "weights beside" : null);
        return text.Length > 0 ? text : "defaults";
    }
}
