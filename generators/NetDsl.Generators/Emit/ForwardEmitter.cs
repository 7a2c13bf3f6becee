using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Forward: a kernel call for each layer, from the input to the answer.</summary>
internal static class ForwardEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.HasPlace("Forward(System.ReadOnlySpan<float>, NetDsl.Workspace)"))
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        string signature =
            $"protected override {code.ReadOnlySpan} Forward({code.ReadOnlySpan} input, {code.Library("Workspace")} workspace)";
        if (!code.IsSound)
        {
            writer.Write($"{signature} {code.Body("")}");
            return;
        }

        using (writer.Braces(signature))
        {
            foreach (LayerModel layer in code.Model.Layers)
            {
                WriteLayer(code, layer, writer);
                writer.WriteLine();
            }

            writer.Write($"return {code.Value(code.Model.Layers.Count - 1)};");
        }
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        string before = code.Value(layer.Index - 1), value = code.Value(layer.Index);
        writer.Write(
            $"// {layer.Name}: {NetworkCode.BatchShape(layer.Input)} → {NetworkCode.BatchShape(layer.Output)}, {kind.Formula(layer)}");
        if (kind.IsView)
        {
            writer.Write($"{code.ReadOnlySpan} {value} = {before};");
            return;
        }

        string call = KernelCalls.Render(code, layer, kind.Forward(layer)!);
        if (!kind.IsTrainingOnly)
        {
            KernelCalls.DeclareValues(code, layer, writer);
            writer.Write(call);
            return;
        }

        writer.Write($"{code.ReadOnlySpan} {value} = {before};");
        using (writer.Braces("if (workspace.IsTraining)"))
        {
            string kept = code.Local(MemoryPlanner.OutputOf(layer));
            KernelCalls.DeclareValues(code, layer, writer);
            writer.Write($"{call}\n{value} = {kept};");
        }
    }
}
