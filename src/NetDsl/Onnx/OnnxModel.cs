namespace NetDsl;

/// <summary>A network as an ONNX model: opset 17, IR 8, which every runtime of the last years reads.</summary>
/// <param name="network">The network, which does not change until the model is written.</param>
/// <param name="options">What belongs to it beside the layers.</param>
/// <param name="beside">The file that has the network's tensors; <see langword="null"/> where the model has them.</param>
internal sealed class OnnxModel(Network network, OnnxOptions options, OnnxWeights? beside)
{
    private const int IrVersion = 8, OpsetVersion = 17, TableVersion = 3;
    private const string OutputName = "output", ProbabilitiesName = "probabilities", LengthsName = "lengths";
    private const int ExternalData = 13, DataLocation = 14;       // of TensorProto

    /// <exception cref="NotSupportedException">A layer or a preprocessing has no operators.</exception>
    /// <exception cref="InvalidOperationException">Probabilities are asked for, and the network gives values.</exception>
    public ProtoMessage ToMessage()
    {
        NetworkDescription description = network.Plan;
        CheckLengths(description);
        FittedPreprocessing? preprocessing = options.Preprocessing ? network.Preprocessing : null;
        var graph = new OnnxGraph(description.Parameters.Select(parameter => parameter.Name), Fill);
        string named = graph.Take(options.Probabilities ? ProbabilitiesName : OutputName);
        var around = new OnnxPreprocessing(graph, preprocessing);
        OnnxValue x = around.AddBefore(new OnnxValue("", description.InputShape)
        {
            Type = description.Vocabulary > 0 ? OnnxType.Long : OnnxType.Float,
            HasSteps = description.Steps > 0,
            IsAnyLength = description.IsAnyLength,
        });
        OnnxValue? lengths = options.Lengths ? new(graph.Take(LengthsName), []) { Type = OnnxType.Long } : null;
        var steps = new OnnxSteps(graph, around.Inputs[0], lengths);
        OnnxValue y = around.AddAfter(new OnnxLayers(graph, description, steps).Add(x));
        y = steps.Cleared(options.Probabilities ? Probabilities(graph, y, description) : y);
        if (y.Name == around.Inputs[0].Name)
        {
            y = graph.Node("Identity", "same", y.Shape, [y.Name]);
        }

        IEnumerable<OnnxValue> inputs = lengths is null ? around.Inputs : around.Inputs.Append(lengths);
        ProtoMessage model = new ProtoMessage().Number(1, IrVersion).Text(2, "NetDsl").Text(3, Version).Text(6, $"{description}")
            .Message(7, graph.ToMessage(description.Name, inputs, y with { Name = named }, y.Name))
            .Message(8, Operators("", OpsetVersion));
        if (graph.HasTable)
        {
            model.Message(8, Operators(OnnxGraph.TableDomain, TableVersion));
        }

        return model.Entries(14, Facts(preprocessing));
    }

    /// <summary>Weights are read from the network's memory when the model is written.</summary>
    private void Fill(ProtoMessage tensor, ParameterDescription parameter) => _ = beside is null
        ? tensor.RawFloats(OnnxGraph.RawData, () => network.State.Slice(parameter.Offset, parameter.Length), parameter.Length)
        : tensor.Entries(ExternalData, beside.Place(network.Plan, parameter)).Number(DataLocation, 1);

    private static ProtoMessage Operators(string domain, int version) => new ProtoMessage().Text(1, domain).Number(2, version);

    /// <summary>Without the commit, since the same network gives the same bytes.</summary>
    private static string Version => Provenance.VersionOf(typeof(Network).Assembly)?.Split('+')[0] ?? "unknown";

    /// <summary>What the network's own files say of it, too, and whose file the weights are in.</summary>
    private IEnumerable<(string Key, string Value)> Facts(FittedPreprocessing? preprocessing)
    {
        yield return (FileDescription.Key, FileDescriptionWriter.Write(network.Plan, network.ClassNames, preprocessing));
        if (beside is not null)
        {
            yield return (OnnxWeights.HashKey, beside.Hash);
        }
    }

    private void CheckLengths(NetworkDescription description)
    {
        if (options.Lengths && !description.IsAnyLength)
        {
            throw new InvalidOperationException(
                $"{description.Name} reads {(description.Steps == 0 ? "no sequences" : "sequences of one length only")}: "
                    + "export it without OnnxOptions.Lengths.");
        }
    }

    private static OnnxValue Probabilities(OnnxGraph graph, OnnxValue y, NetworkDescription description)
    {
        new AnswerMeaning(description).RequireProbabilities();
        OnnxValue shares = description.Loss switch
        {
            Loss.SoftmaxCrossEntropy =>
                graph.Node("Softmax", "softmax", y.Shape, [y.Name], OnnxAttribute.Whole("axis", y.HasSteps ? 2 : 1)),
            Loss.SigmoidBinaryCrossEntropy => graph.Node("Sigmoid", "sigmoid", y.Shape, [y.Name]),
            _ => y,
        };
        return shares with { HasSteps = y.HasSteps, IsAnyLength = y.IsAnyLength };
    }
}
