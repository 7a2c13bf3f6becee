namespace NetDsl.Onnx;

/// <summary>
/// Takes off what stands around the layers of a graph of NetDsl for its preprocessing. What the file says of it is not trusted: its nodes
/// and constants are made anew, and must be those of the graph.
/// </summary>
internal static class OwnPreprocessing
{
    /// <param name="model">The file. Without preprocessing it takes what the first layer does, and gives what the last one does.</param>
    /// <param name="facts">What it says.</param>
    /// <returns>Whether the graph has now, or had before, nothing but layers; otherwise it stays as it is.</returns>
    public static bool TakeOff(StoredModel model, OwnFacts facts)
    {
        if (facts.Description?.Preprocessing is not { } preprocessing)
        {
            return true;
        }

        try
        {
            return Fits(preprocessing, model, facts) && TakeOff(model, preprocessing, facts);
        }
        catch (Exception unlike) when (unlike is InvalidDataException or NotSupportedException)
        {
            return false;       // NetDsl writes no such graph
        }
    }

    private static bool TakeOff(StoredModel model, FittedPreprocessing preprocessing, OwnFacts facts)
    {
        string output = model.Outputs[0].Name, layersGive = GivenByLayers(model) ?? "";
        var graph = new OnnxGraph([output], (_, _) => { });
        var around = new OnnxPreprocessing(graph, preprocessing);
        OnnxValue x = around.AddBefore(facts.InputShape), y = around.AddAfter(new(layersGive, facts.OutputShape));
        StoredModel made = Read(graph.ToMessage("", around.Inputs, y with { Name = output }, preprocessing.Targets is null ? "" : y.Name));
        int before = made.Nodes.FindIndex(node => node.Outputs[0] == x.Name) + 1, after = made.Nodes.Count - before;
        if (model.Nodes.Count < before + after || !SameGraph.IsWithin(model, made, before, after))
        {
            return false;
        }

        model.Nodes.RemoveRange(model.Nodes.Count - after, after);
        model.Nodes.RemoveRange(0, before);
        model.Inputs.Clear();
        model.Inputs.Add(Port(x.Name, facts.InputShape));
        if (after > 0)
        {
            model.Outputs[0] = Port(layersGive, facts.OutputShape);
        }

        return true;
    }

    private static string? GivenByLayers(StoredModel model) =>
        model.Nodes.Find(node => node.Outputs[0] == OnnxPreprocessing.AfterLayers)?.Inputs.FirstOrDefault();

    /// <summary>Whether it is of the network's size, so that no more is made than the file has.</summary>
    private static bool Fits(FittedPreprocessing preprocessing, StoredModel model, OwnFacts facts)
    {
        long stored = model.Tensors.Where(tensor => tensor.External is null).Sum(tensor => tensor.Count);
        return model.Outputs.Count == 1
            && (preprocessing.Encoder is null || preprocessing.Encoder.Size == Sizes.Product(facts.InputShape.Select(size => (long)size)))
            && IsOf(preprocessing.Inputs, facts.InputShape) && IsOf(preprocessing.Targets, facts.OutputShape);

        bool IsOf(Standardizer? scale, int[] shape) => shape.Length > 0
            && (scale is null || (scale.InputSize == Sizes.Product(shape.Select(size => (long)size))
                && (scale.Mean.Length == shape[0] || scale.InputSize <= stored)));
    }

    private static StoredModel Read(ProtoMessage graph)
    {
        using var stream = new MemoryStream();
        new ProtoMessage().Message(7, graph).WriteTo(stream);
        return StoredModel.Read(stream.ToArray(), folder: "");
    }

    private static StoredValue Port(string name, int[] shape) =>
        new(name, ElementTypes.Float, ["batch", .. shape.Select(size => FormattableString.Invariant($"{size}"))]);
}
