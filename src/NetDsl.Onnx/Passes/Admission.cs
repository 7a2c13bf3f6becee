using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>What must hold of a file before its nodes are looked at: versions, one input of floats, one output.</summary>
internal static class Admission
{
    private const long FirstIr = 3, LastIr = 13, FirstOpset = 6, LastOpset = 26;

    /// <summary>The graph without nodes. What does not fit is among its refusals.</summary>
    /// <param name="model">The file.</param>
    /// <param name="options">The shape, where the file leaves it open.</param>
    public static Graph Admit(StoredModel model, OnnxImportOptions options)
    {
        var refusals = new Refusals();
        AddVersions(model, refusals);
        StoredValue? input = Single(model.Inputs, "input", refusals), output = Single(model.Outputs, "output", refusals);
        var graph = new Graph
        {
            Input = input?.Name ?? model.Inputs.FirstOrDefault()?.Name ?? "",
            Output = output?.Name ?? model.Outputs.FirstOrDefault()?.Name ?? "",
            BatchSize = input?.Shape is [_, ..] ? input.SizeOf(0) : null,
            StoredNumbers = model.Tensors.Sum(tensor => tensor.Count),
            Refusals = refusals,
        };
        foreach (StoredValue other in model.Inputs)
        {
            if (Shape(other, options, other == input ? refusals : new()) is { } shape)
            {
                graph.Shapes[other.Name] = shape;
            }
        }

        return graph;
    }

    private static void AddVersions(StoredModel model, Refusals refusals)
    {
        if (model.IrVersion is < FirstIr or > LastIr)
        {
            refusals.Add(Invariant($"The file is of IR version {model.IrVersion}, and {FirstIr} to {LastIr} are read."));
        }

        if (model.Opset is < FirstOpset or > LastOpset)
        {
            refusals.Add(model.Opset == 0
                ? "The file does not say the version of its operators (opset)."
                : Invariant($"The file's operators are of opset {model.Opset}, and {FirstOpset} to {LastOpset} are read."));
        }

        if (model.HasSparseTensors)
        {
            refusals.Add("Sparse tensors are not imported.");
        }
    }

    private static StoredValue? Single(List<StoredValue> values, string what, Refusals refusals)
    {
        if (values is [var single])
        {
            return single;
        }

        refusals.Add(values.Count == 0 ? $"The graph has no {what}."
            : Invariant($"The graph has {values.Count} {what}s {Text.List(values.Select(value => Text.Shown(value.Name)))}, and a network has one."));
        return null;
    }

    /// <summary>The input's shape, the batch first.</summary>
    private static long[]? Shape(StoredValue input, OnnxImportOptions options, Refusals refusals)
    {
        string name = Text.Shown(input.Name), shape = input.Shape is null ? "" : $" {Text.List(input.Shape.Select(Text.Shown))}";
        if (!ElementTypes.IsReal(input.Type))
        {
            refusals.Add($"The input {name}{shape} holds {ElementTypes.NameOf(input.Type)}, and networks take floats.");
            return null;
        }

        IReadOnlyList<int>? given = options.InputShape;
        long?[]? said = input.Shape is null ? null : [.. Enumerable.Range(0, input.Shape.Count).Select(input.SizeOf)];
        if (said is { Length: <= 1 or > Graph.MostAxes } || given is { Count: >= Graph.MostAxes })
        {
            string which = said?.Length <= 1 ? "no axis beside that of the batch" : "more axes than are read";
            refusals.Add($"The input {name}{shape} has {which}.");
        }
        else if (given is not null && said is not null
            && (said.Length != given.Count + 1 || said.Skip(1).Zip(given).Any(pair => pair.First is { } size && size != pair.Second)))
        {
            refusals.Add($"The input {name} is of shape{shape}, not of that which was given, {Text.Shape([Graph.Batch, .. given])}.");
        }
        else if (given is not null && Sizes.Product(given.Select(size => (long)size)) <= int.MaxValue)
        {
            return [Graph.Batch, .. given];
        }
        else if (given is null && (said is null || said.Skip(1).Any(size => size is not (>= 1 and <= int.MaxValue))))
        {
            refusals.Add($"The input {name}{shape} has sizes that are no numbers: give its shape (InputShape), without the batch.");
        }
        else if (given is not null || Sizes.Product(said!.Skip(1).Select(size => size!.Value)) > int.MaxValue)
        {
            refusals.Add($"The input {name}{shape} is larger than an array.");
        }
        else
        {
            return [Graph.Batch, .. said!.Skip(1).Select(size => size!.Value)];
        }

        return null;
    }
}
