using System.Globalization;
using System.Text.Json;

namespace NetDsl;

/// <summary>The kinds of steps of a network.</summary>
internal enum StepKind
{
    /// <summary>A layer with tensors: it begins a new part of the network.</summary>
    Weights,

    /// <summary>A function without weights.</summary>
    Function,

    /// <summary>A mask that is there while training only.</summary>
    Mask,

    /// <summary>How statistics are gathered, which is done while training only.</summary>
    Gathering,
}

/// <summary>Something that a network does to the values on their way.</summary>
/// <param name="Layer">The layer's name, for messages and for matching weights.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">All that changes what it computes, such as <c>leaky ReLU (Slope 0.2)</c>.</param>
internal sealed record NetworkStep(string Layer, StepKind Kind, string Text);

/// <summary>
/// The computation of a network and its training, step by step, without what changes neither: views, linear functions, dropout of nothing,
/// shapes, names.
/// </summary>
/// <param name="Tensors">What is kept, in the order in which it is saved.</param>
/// <param name="Steps">From the input to the output.</param>
/// <param name="Loss">The loss with its options; <c>none</c> without.</param>
internal sealed record NetworkIdentity(IReadOnlyList<NamedTensor> Tensors, IReadOnlyList<NetworkStep> Steps, string Loss)
{
    /// <summary>The kinds of layers that only look at values in another shape.</summary>
    public static IReadOnlyList<string> Views { get; } = ["Flatten", "Reshape", "Tap", "From", "Repeat"];

    /// <summary>The identity of a network, read as a file's is, so that both are described in the same words.</summary>
    public static NetworkIdentity Of(NetworkDescription network) => FileDescription.Read(FileDescriptionWriter.Write(network)).Network;

    /// <summary>
    /// Reads what <see cref="FileDescriptionWriter"/> writes. Throws what <see cref="JsonElement"/> does where it is something else.
    /// </summary>
    public static NetworkIdentity Read(JsonElement root)
    {
        JsonElement[] layers = [.. root.GetProperty("layers").EnumerateArray()];
        NamedTensor[] tensors = [.. layers.SelectMany(TensorsOf)];
        if (tensors.CountBy(tensor => tensor.Name).Any(name => name.Value > 1))
        {
            throw new FormatException("two tensors have the same name.");
        }

        return new(
            tensors,
            [.. layers.SelectMany(StepsOf)],
            root.TryGetProperty("loss", out JsonElement loss) ? Function(loss, loss.TextOf("kind")) : "none");
    }

    private static IEnumerable<NamedTensor> TensorsOf(JsonElement layer) => !layer.TryGetProperty("parameters", out JsonElement parameters)
        ? []
        : parameters.EnumerateObject().Select(
            parameter => new NamedTensor(parameter.Name, [.. parameter.Value.EnumerateArray().Select(size => size.GetInt32())]));

    private static IEnumerable<NetworkStep> StepsOf(JsonElement layer)
    {
        (string name, string kind) = (layer.TextOf("name"), layer.TextOf("kind"));
        bool hasActivation = layer.TryGetProperty("activation", out JsonElement activation),
            masks = layer.TryGetProperty("dropout", out JsonElement rate);
        string function = Function(layer, kind, "name", "output", "parameters", "shared", "activation", "dropout", "momentum")
            + Shared(layer);
        if (layer.TryGetProperty("parameters", out _))
        {
            yield return new(name, StepKind.Weights, function);
        }
        else if (function != kind || (!hasActivation && !masks && !Views.Contains(kind)))
        {
            yield return new(name, StepKind.Function, function);     // of a kind that this version does not know
        }

        if (hasActivation && activation.TextOf("kind") is var title && title != nameof(Activation.Linear))
        {
            yield return new(
                name,
                StepKind.Function,
                Function(activation, Enum.TryParse(title, out Activation known) ? new ActivationDescription(known).Title : title));
        }

        if (layer.TryGetProperty("momentum", out JsonElement momentum))
        {
            yield return new(name, StepKind.Gathering, $"momentum {Value(momentum)}");
        }

        if (masks && rate.GetDouble() is not 0 and var share)
        {
            yield return new(name, StepKind.Mask, $"{kind} {share.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>The tensors of other layers that a layer computes with, by name: " with Dense1.weight as weight".</summary>
    private static string Shared(JsonElement layer) => !layer.TryGetProperty("shared", out JsonElement shared)
        ? ""
        : " with " + string.Join(" and ", shared.EnumerateObject().Select(tensor => $"{tensor.Value.GetString()} as {tensor.Name}"));

    /// <summary>A function with its options: all members but its kind and what is named.</summary>
    private static string Function(JsonElement element, string title, params ReadOnlySpan<string> others)
    {
        var options = new List<string>();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name != "kind" && !others.Contains(member.Name))
            {
                string name = member.Name.Length == 0 ? "" : char.ToUpperInvariant(member.Name[0]) + member.Name[1..];
                options.Add(member.Value.ValueKind == JsonValueKind.True ? name : $"{name} {Value(member.Value)}");
            }
        }

        return options.Count == 0 ? title : $"{title} ({string.Join(", ", options)})";
    }

    private static string Value(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString(CultureInfo.InvariantCulture) : value.ToString();
}
