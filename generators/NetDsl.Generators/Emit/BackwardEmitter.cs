using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Backward: from the slope of the loss to the slope of every weight, the kernel calls of Forward in reverse.</summary>
internal static class BackwardEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsTrainable)
        {
            return;
        }

        string targets = code.Library("Targets");
        string backward =
            $"protected override float Backward({code.ReadOnlySpan} input, {targets} targets, {code.Library("Workspace")} workspace)";
        string computeLoss = $"protected override float ComputeLoss({code.ReadOnlySpan} output, {targets} targets)";
        if (!code.IsSound)
        {
            WriteThrowing(code, "Backward(System.ReadOnlySpan<float>, NetDsl.Targets, NetDsl.Workspace)", backward, writer);
            writer.WriteLine();
            WriteThrowing(code, "ComputeLoss(System.ReadOnlySpan<float>, NetDsl.Targets)", computeLoss, writer);
            return;
        }

        writer.Write("/// <inheritdoc/>");
        using (writer.Braces(backward))
        {
            WriteBody(code, writer);
        }

        writer.Write($"\n/// <inheritdoc/>\n{computeLoss} =>\n    {LossCall(code, "Forward", "output", "")};");
    }

    private static void WriteThrowing(NetworkCode code, string member, string signature, SourceWriter writer)
    {
        if (code.HasPlace(member))
        {
            writer.Write($"/// <inheritdoc/>\n{signature} {code.Body("")}");
        }
    }

    private static void WriteBody(NetworkCode code, SourceWriter writer)
    {
        int last = code.Model.Layers.Count - 1;
        LayerModel[] trained = [.. code.Model.Layers.Skip(code.FirstTrained)];

        writer.Write("// What Forward computed while training.");
        foreach (LayerModel layer in code.Model.Layers.Skip(code.Underlying(code.FirstTrained - 1)))
        {
            KernelCalls.DeclareValuesAgain(code, layer, writer);
        }

        writer.Write("\n// The slope of the loss with respect to each of these.");
        foreach (LayerModel layer in trained.Where(layer => !LayerCatalog.Get(layer.Kind).IsView))
        {
            Slot slot = code.Model.Memory.ValueSlot(MemoryPlanner.OutputOf(layer))!;
            writer.Write($"{code.Span} {code.Gradient(layer.Index)} = {KernelCalls.SliceOf(code, "Gradients", slot)};");
        }

        string smoothed = Smoothing(code, ", labels smoothed by "),
            slope = code.Loss!.SlopeOf(code.Model.Loss!.LabelSmoothing, code.Model.Output.Size);
        writer.Write($"\n// The loss: {code.Loss.Title}{smoothed}, the mean over the batch; dy = {slope}");
        writer.Write($"float loss = {LossCall(code, "Backward", code.Value(last), $", {code.Gradient(last)}")};");
        foreach (LayerModel layer in Enumerable.Reverse(trained).Where(layer => !LayerCatalog.Get(layer.Kind).IsView))
        {
            LayerKind kind = LayerCatalog.Get(layer.Kind);
            writer.Write($"\n// {layer.Name}: {kind.BackwardFormula(layer, toInput: layer.Index > code.FirstTrained)}");
            writer.Write(KernelCalls.Render(code, layer, kind.Backward(layer)!));
        }

        writer.Write("\nreturn loss;");
    }

    private static string LossCall(NetworkCode code, string method, string output, string gradient)
    {
        LossKind loss = code.Loss!;
        string targets = loss.ReadsLabels ? "targets.Labels" : "targets.Values";
        string classes = loss.ReadsLabels ? ", " + Numbers.Integer(code.Model.Output.Size) : "";
        return $"{code.Kernel(loss.Name)}.{method}({output}, {targets}{gradient}{classes}{Smoothing(code, ", labelSmoothing: ")})";
    }

    private static string Smoothing(NetworkCode code, string before) =>
        code.Model.Loss!.LabelSmoothing is var smoothing && smoothing == 0 ? "" : before + Numbers.Double(smoothing);
}
