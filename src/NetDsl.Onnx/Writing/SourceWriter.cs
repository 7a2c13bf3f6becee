using System.Text;
using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Writes the declaration as C#.</summary>
internal static class SourceWriter
{
    /// <summary>The file.</summary>
    /// <param name="facts">What belongs to it beside layers.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="input">The value that enters.</param>
    /// <param name="inputShape">The shape of a sample.</param>
    public static string Write(SourceFacts facts, IReadOnlyList<Layer> layers, string input, IReadOnlyList<long> inputShape)
    {
        var blocks = new BlockText(facts.ClassName);
        string attributes = blocks.Attributes(layers, input);
        var text = new StringBuilder("using NetDsl;\n\n");
        if (facts.Namespace is { } space)
        {
            text.Append(Invariant($"namespace {space};\n\n"));
        }

        text.Append(blocks.Classes)
            .Append(Invariant($"/// <summary>{Escaped(facts.Summary)}</summary>\n"))
            .Append(Invariant($"[{(RecurrentLayers.IsAmong(layers) ? "SequenceInput" : "Input")}({string.Join(", ", inputShape)})]\n"))
            .Append(attributes);
        if (facts.LossComment is { } comment)
        {
            text.Append(Invariant($"// {comment}\n"));
        }

        return text.Append(Invariant($"[Loss(Loss.{facts.Loss}{facts.LossOptions})]\n"))
            .Append(Invariant($"public partial class {facts.ClassName};\n"))
            .ToString();
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;",
            StringComparison.Ordinal);
}

/// <summary>What a declaration says beside its layers.</summary>
internal sealed record SourceFacts(string ClassName, string? Namespace, string Summary, Loss Loss, string LossOptions, string? LossComment);
