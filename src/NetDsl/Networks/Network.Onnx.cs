namespace NetDsl;

// The network for other runtimes.
public abstract partial class Network
{
    /// <summary>Writes the network as an ONNX model, for ONNX Runtime and whatever else reads opset 17 (IR version 8).</summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <param name="options">What belongs to it beside the layers; <see langword="null"/> for scaling and no probabilities.</param>
    /// <remarks>
    /// <para>The graph takes <c>input</c>, [batch, input shape], and gives <c>output</c>, [batch, output shape], what Predict gives, or
    /// <c>probabilities</c>. Values are called like layers and tensors like parameters. Layers that only train, such as dropout, are left
    /// out. The metadata say under <c>netdsl</c> what the network's own files do: what it computes, and the names of its
    /// classes, as JSON.</para>
    /// <para>The same network gives the same bytes.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The path ends in <c>.safetensors</c>, which the weights beside would be called.</exception>
    /// <exception cref="NotSupportedException">There are no operators for a function of one's own; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained, or gives values and is asked for probabilities, or is
    /// larger than the 2 GB that a model holds with its weights.</exception>
    /// <exception cref="IOException">A file cannot be written; the message says why.</exception>
    /// <example>
    /// <code>
    /// network.ExportOnnx("net.onnx");
    /// </code>
    /// </example>
    public void ExportOnnx(string path, OnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new OnnxOptions();
        using UseGate.ReadLease lease = _gate.Share(nameof(ExportOnnx));
        if (!options.WeightsBeside)
        {
            ProtoMessage model = ToOnnx(options, beside: null);
            AtomicFile.Write(path, model.WriteTo);
            return;
        }

        string weights = Path.ChangeExtension(path, ".safetensors");
        if (Path.GetFileName(weights) == Path.GetFileName(path))
        {
            throw new ArgumentException("The weights would take the place of the model: call it net.onnx.", nameof(path));
        }

        long WriteWeights(Stream stream) => Write(stream, new SaveOptions(), OnnxWeights.Boundary);
        ProtoMessage graph = ToOnnx(options, OnnxWeights.Measure(weights, WriteWeights));
        AtomicFile.Write(weights, stream => WriteWeights(stream));
        AtomicFile.Write(path, graph.WriteTo);
    }

    /// <summary>Writes the network as an ONNX model to a stream.</summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <param name="options">What belongs to it beside the layers; <see langword="null"/> for scaling and no probabilities.</param>
    /// <exception cref="ArgumentException">The weights are to be beside, for which a path is needed.</exception>
    /// <exception cref="NotSupportedException">There are no operators for a part of the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained, or gives values and is asked for probabilities, or is
    /// larger than the 2 GB that the format holds.</exception>
    public void ExportOnnx(Stream stream, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new OnnxOptions();
        if (options.WeightsBeside)
        {
            throw new ArgumentException("A stream has nothing beside it: give a path where WeightsBeside is set.", nameof(options));
        }

        using UseGate.ReadLease lease = _gate.Share(nameof(ExportOnnx));
        ToOnnx(options, beside: null).WriteTo(stream);
    }

    private ProtoMessage ToOnnx(OnnxOptions options, OnnxWeights? beside)
    {
        ProtoMessage model = new OnnxModel(this, options, beside).ToMessage();
        return model.Length <= int.MaxValue ? model : throw new InvalidOperationException(
            $"{_description.Name} as ONNX would take {Figure.Number(model.Length)} bytes, more than the 2 GB that the format holds: give OnnxOptions.WeightsBeside = true.");
    }
}
