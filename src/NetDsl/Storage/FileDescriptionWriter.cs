using System.Text.Json;

namespace NetDsl;

/// <summary>Writes the JSON that <see cref="FileDescription"/> reads. Numbers come back as the same bits.</summary>
internal static class FileDescriptionWriter
{
    public static string Write(
        NetworkDescription network,
        IReadOnlyList<string>? classNames = null,
        FittedPreprocessing? preprocessing = null,
        KnownVocabulary? vocabulary = null) =>
        JsonParts.Written(JsonParts.Readable, json => Write(json, network, classNames ?? [], preprocessing, vocabulary));

    private static void Write(
        Utf8JsonWriter json,
        NetworkDescription network,
        IReadOnlyList<string> classNames,
        FittedPreprocessing? preprocessing,
        KnownVocabulary? vocabulary)
    {
        json.WriteStartObject();
        json.WriteNumber("version", PreprocessingFile.IsNew(preprocessing) ? FileDescription.Version : 1);
        json.WriteString("network", network.Name);
        WriteShape(json, "input", network.InputShape);
        json.WriteStartArray("layers");
        for (int i = 0; i < network.Layers.Count; i++)
        {
            WriteLayer(json, network, i);
        }

        json.WriteEndArray();
        WriteLoss(json, network);
        if (classNames.Count > 0)
        {
            json.WriteTexts("classNames", classNames);
        }

        if (preprocessing is not null)
        {
            PreprocessingFile.Write(json, preprocessing);
        }

        vocabulary?.Write(json);

        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, NetworkDescription network, int index)
    {
        LayerDescription layer = network.Layers[index];
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("kind", layer.Kind);
        WriteShape(json, "output", layer.OutputShape);
        if (layer.Parameters.Count > 0)
        {
            json.WriteStartObject("parameters");
            foreach (ParameterDescription parameter in layer.Parameters)
            {
                WriteShape(json, parameter.Name, parameter.Shape);
            }

            json.WriteEndObject();
        }

        if (layer.SharedParameters.Count > 0)
        {
            json.WriteStartObject("shared");
            foreach (SharedParameter shared in layer.SharedParameters)
            {
                json.WriteString(shared.Role, shared.Name);
            }

            json.WriteEndObject();
        }

        if (layer.Activation is { } activation)
        {
            WriteActivation(json, activation);
        }

        if (layer.Window is { } window)
        {
            WriteWindow(json, layer, window);
        }

        if (layer.DropoutRate is { } rate)
        {
            json.WriteNumber("dropout", rate);
        }

        WriteOption(json, "epsilon", layer.Epsilon);
        WriteOption(json, "momentum", layer.Momentum);
        WriteOption(json, "groups", layer.Groups == 1 ? null : layer.Groups);
        WriteSequence(json, layer);
        if (layer.Upsampling is { } mode)
        {
            json.WriteString("upsampling", mode.ToString());
        }

        if (layer.Reads.Count > 1 || (layer.Reads is [var read] && read != index - 1))
        {
            WriteShape(json, "reads", [.. layer.Reads.Select(read => NumberOf(network, read))]);
        }

        json.WriteEndObject();
    }

    /// <summary>What layers of sequences are beside their shapes.</summary>
    private static void WriteSequence(Utf8JsonWriter json, LayerDescription layer)
    {
        WriteOption(json, "paddingToken", layer.PaddingToken);
        WriteOption(json, "heads", layer.Heads == 0 ? null : layer.Heads);
        (string Name, bool IsSo)[] facts =
        [
            ("overSteps", layer.IsOverSteps), ("bidirectional", layer.IsBidirectional), ("causal", layer.IsCausal),
            ("rotary", layer.IsRotary),
        ];
        foreach ((string name, _) in facts.Where(fact => fact.IsSo))
        {
            json.WriteBoolean(name, true);
        }

        if (layer.Positions is { } positions)
        {
            json.WriteString("positions", positions.ToString());
            WriteOption(json, "positionScale", layer.PositionScale);
        }

        if (layer.StateActivation is { } activation)
        {
            json.WriteString("stateActivation", activation.ToString());
        }
    }

    /// <summary>The number of the layer that computed a value, counted from 1 without views; 0 for the network's input.</summary>
    private static int NumberOf(NetworkDescription network, int layer)
    {
        while (layer >= 0 && NetworkIdentity.Views.Contains(network.Layers[layer].Kind))
        {
            layer = network.Layers[layer].Reads[0];
        }

        return network.Layers.Take(layer + 1).Count(earlier => !NetworkIdentity.Views.Contains(earlier.Kind));
    }

    private static void WriteActivation(Utf8JsonWriter json, ActivationDescription activation)
    {
        json.WriteStartObject("activation");

        // A struct of the user's may be called like a function of the library. Its namespace changes nothing of what it computes.
        json.WriteString("kind", activation.Kind?.ToString() ?? $"struct {activation.Title}");
        WriteOption(json, "slope", activation.Slope);
        WriteOption(json, "alpha", activation.Alpha);
        WriteOption(json, "omega", activation.Omega);
        if (activation.Approximate)
        {
            json.WriteBoolean("approximate", true);
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// With the map that it moves over, since what is the same number of values in another shape is another function.
    /// </summary>
    private static void WriteWindow(Utf8JsonWriter json, LayerDescription layer, WindowDescription window)
    {
        WriteShape(json, "map", layer.InputShape);
        WriteShape(json, "window", [window.Height, window.Width]);
        WriteOption(json, "stride", window.Stride == 1 ? null : window.Stride);
        WriteOption(json, "dilation", window.Dilation == 1 ? null : window.Dilation);
        if ((window.PadTop, window.PadLeft, window.PadBottom, window.PadRight) != default)
        {
            WriteShape(json, "pad", [window.PadTop, window.PadLeft, window.PadBottom, window.PadRight]);
        }
    }

    private static void WriteLoss(Utf8JsonWriter json, NetworkDescription network)
    {
        if (network.Loss is { } loss)
        {
            json.WriteStartObject("loss");
            json.WriteString("kind", loss.ToString());
            WriteOption(json, "labelSmoothing", network.LabelSmoothing == 0 ? null : network.LabelSmoothing);
            json.WriteEndObject();
        }
    }

    private static void WriteOption(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteShape(Utf8JsonWriter json, string name, IReadOnlyList<int> shape)
    {
        json.WriteStartArray(name);
        foreach (int size in shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
    }
}
