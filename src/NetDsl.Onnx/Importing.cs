using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>An import: the passes in their order.</summary>
/// <param name="model">The file.</param>
/// <param name="options">What it does not say.</param>
/// <param name="file">Its name.</param>
internal sealed class Importing(StoredModel model, OnnxImportOptions options, string file)
{
    private const string OwnProducer = "NetDsl";

    private const string AlteredPreprocessing = "Its preprocessing is not what this version of NetDsl writes for such a network: "
        + "export it again, or with OnnxOptions.Preprocessing = false.";

    private const string OtherLayers = "It has preprocessing, and its layers are not those that its description says: "
        + "export it again, or with OnnxOptions.Preprocessing = false.";

    private bool IsOwn => model.Producer == OwnProducer;

    /// <exception cref="OnnxImportException">Something does not fit.</exception>
    public ImportedNetwork Run()
    {
        OwnFacts facts = IsOwn ? OwnFacts.Of(model) : OwnFacts.None;
        if (!OwnPreprocessing.TakeOff(model, facts))
        {
            throw new OnnxImportException(file, [AlteredPreprocessing]);
        }

        Graph graph = Admission.Admit(model, options);
        Simplification.Run(graph, model);
        Recurrences.Run(graph);
        Rewriting.Run(graph);
        PadFolding.Run(graph);
        var ending = Ending.Take(graph, facts.Loss);
        List<Layer> layers = Lowering.Run(graph);
        if (!graph.Refusals.Any && graph.SampleOf(graph.Output) is null)
        {
            graph.Refusals.Add($"The output {Text.Shown(graph.Output)} is not computed of the input's values, a result for each sample.");
        }

        ThrowIfRefused(graph);
        string output = graph.Output;
        Views.Merge(layers, graph.Input, graph.SampleOf(graph.Input)!, ref output);
        RecurrentLayers.Check(graph, layers);
        ThrowIfRefused(graph);
        Merging.Run(layers, output, IsOwn);
        return Write(graph, layers, facts, ending);
    }

    private ImportedNetwork Write(Graph graph, List<Layer> layers, OwnFacts facts, Ending ending)
    {
        string className = options.ClassName ?? ClassName();
        CheckFinite(graph, layers);
        bool isDescribed = OwnLayers.Restore(layers, graph.Input, facts);
        if (layers.Count == 0)
        {
            layers.Add(Nothing(graph));
        }

        IReadOnlyList<(string From, string To)> changed = [];
        if (IsOwn && Blocks.Restore(layers) is { } restored)
        {
            layers = restored;
        }
        else
        {
            isDescribed = false;
            foreach (Layer factor in layers.Where(layer => layer.Kind == Blocks.Factor))
            {
                graph.Refuse(factor.Node, "it multiplies by a number of its own, and no residual block has it.");
            }

            ThrowIfRefused(graph);
            changed = Naming.Run(layers, className, IsOwn);
        }

        if (!isDescribed && facts.Description?.Preprocessing is not null)
        {
            throw new OnnxImportException(file, [OtherLayers]);
        }

        List<string> notes = [.. graph.Notes, .. isDescribed ? [] : facts.Lost()];
        if (changed.Count > 0)
        {
            string names = Text.Some(changed.Select(name => $"{Text.Shown(name.From)} is {name.To}"));
            notes.Add($"Names that C# does not take, or that were taken: {names}.");
        }

        if (ending.LeftOut is { } leftOut)
        {
            notes.Add($"{leftOut} at the end is left to the loss: Predict gives what comes before it, Probabilities what the file gives.");
        }

        var source = new SourceFacts(
            className,
            options.Namespace,
            $"Imported from {Text.Shown(file)}{(model.Producer.Length > 0 ? $", which {Text.Shown($"{model.Producer} {model.ProducerVersion}".Trim())} wrote" : "")}.",
            ending.Loss,
            facts.LabelSmoothing > 0 ? Invariant($", LabelSmoothing = {facts.LabelSmoothing}") : "",
            facts.Loss is null && ending.LeftOut is null ? "The file does not say by which loss it was trained." : null);
        return new(
            className,
            SourceWriter.Write(source, layers, graph.Input, graph.Shapes[graph.Input][1..]),
            [
                .. layers.SelectMany(layer => layer.NamedTensors())
                    .Select(named => new ImportedTensor(named.Name, named.Tensor.Shape, named.Tensor.Values, named.Tensor.Origin)),
            ],
            ending.LeftOut,
            notes,
            isDescribed ? facts.Text : null);
    }

    /// <summary>A layer that gives what it takes, where that is all of the network.</summary>
    private static Layer Nothing(Graph graph)
    {
        var same = new StoredNode { Operator = "Identity", Outputs = { graph.Output } };
        return new(new Node(same, 0), "Activate", [graph.Input], graph.SampleOf(graph.Input)!) { Activation = new("Linear") };
    }

    /// <summary>The name that the graph has, where its maker gave it one; otherwise the file's.</summary>
    private string ClassName() =>
        (IsOwn ? Identifiers.Of(model.GraphName) : null) ?? Identifiers.ClassOf(Path.GetFileNameWithoutExtension(file)) ?? "Imported";

    /// <summary>Load refuses such weights, too.</summary>
    private void CheckFinite(Graph graph, List<Layer> layers)
    {
        foreach (Layer layer in layers)
        {
            foreach (LayerTensor tensor in layer.Tensors)
            {
                int place = Array.FindIndex(tensor.Values, value => !float.IsFinite(value));
                if (place >= 0)
                {
                    graph.Refuse(layer.Node,
                        Invariant($"its {tensor.Role} is {tensor.Values[place]} at position {place}, and weights are finite."));
                }
            }
        }

        ThrowIfRefused(graph);
    }

    private void ThrowIfRefused(Graph graph)
    {
        if (graph.Refusals.Any)
        {
            throw new OnnxImportException(file, graph.Refusals.Sentences());
        }
    }
}
