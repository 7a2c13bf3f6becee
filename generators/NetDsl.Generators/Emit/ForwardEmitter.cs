using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Forward: the kernel calls of each layer, from the input to the answer.</summary>
internal static class ForwardEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.HasPlace("Forward(NetDsl.Inputs, NetDsl.Workspace)"))
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        string signature =
            $"protected override {code.ReadOnlySpan} Forward({code.Library("Inputs")} inputs, {code.Library("Workspace")} workspace)";
        if (!code.IsSound)
        {
            writer.Member(signature, code.Body(""));
            return;
        }

        using (writer.Braces(signature))
        {
            var calls = new KernelCalls(code, isForward: true);
            foreach (LayerProgram layer in code.Program.Layers)
            {
                WriteLayer(code, layer, calls, writer);
                writer.Apart();
            }

            writer.Write($"return {code.HandedOn(code.Program.Output)};");
        }
    }

    private static void WriteLayer(NetworkCode code, LayerProgram program, KernelCalls calls, SourceWriter writer)
    {
        LayerModel layer = program.Layer;
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        writer.Comment(
            $"{layer.Name}: {NetworkCode.BatchShape(layer.Input)} → {NetworkCode.BatchShape(layer.Output)}, {kind.Formula(layer)}");
        string local = code.Local(layer.Name);
        if (kind.IsView || kind.IsTrainingOnly)
        {
            writer.Write($"{code.ReadOnlySpan} {local} = {code.HandedOn(code.Program.Read(layer, 0))};");
        }

        if (!kind.IsTrainingOnly)
        {
            WriteCalls();
            return;
        }

        using (writer.Braces("if (workspace.IsTraining)"))
        {
            WriteCalls();
            writer.Write($"{local} = {calls.Declare(program.Output.Training!, isWritten: true, writer)};");
        }

        void WriteCalls()
        {
            foreach (Call call in program.Forward)
            {
                calls.Write(layer, call, writer);
            }
        }
    }
}
