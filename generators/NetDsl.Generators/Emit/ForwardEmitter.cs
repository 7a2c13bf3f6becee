using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Forward: the kernel calls of each layer, from the input to the answer; and a method for the layers of each block.</summary>
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

        WriteMethod(code.Bodies[0], signature, writer);
        foreach (BodyCode block in code.Blocks)
        {
            writer.Apart();
            writer.Summary(
                $"{block.Model.Block}, number i of {Numbers.Count(block.Instances)}: from its input to its output.");
            WriteMethod(
                block,
                $"private {code.ReadOnlySpan} {BodyCode.ForwardOf(block.Name)}(int i, {code.ReadOnlySpan} x, {code.Library("Workspace")} workspace)",
                writer);
        }
    }

    private static void WriteMethod(BodyCode body, string signature, SourceWriter writer)
    {
        NetworkCode code = body.Network;
        using (writer.Braces(signature))
        {
            var calls = new KernelCalls(body, instance: 0, isForward: true);
            RepetitionWriter.DeclareSlots(body, writer);
            foreach (BodyItem item in body.Model.Items)
            {
                if (item.Repetition is { } repetition)
                {
                    WriteRepetition(body, repetition, writer);
                }
                else
                {
                    WriteLayer(body, code.Program.Layers[item.Layer], calls, writer);
                }

                writer.Apart();
            }

            ValueUse last = code.Program.Layers[body.Model.Items[body.Model.Items.Count - 1].Layer].Output;
            writer.Write($"return {HandedOn(body, last)};");
        }
    }

    private static void WriteLayer(BodyCode body, LayerProgram program, KernelCalls calls, SourceWriter writer)
    {
        (NetworkCode code, LayerModel layer) = (body.Network, program.Layer);
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        if (IsPassedOn(layer))
        {
            return;
        }

        writer.Comment(
            $"{layer.OwnName}: {NetworkCode.BatchShape(layer.Input)} → {NetworkCode.BatchShape(layer.Output)}, {kind.Formula(layer)}");
        string local = body.Local(layer.OwnName);
        if (kind.IsView || kind.IsTrainingOnly)
        {
            writer.Write($"{code.ReadOnlySpan} {local} = {HandedOn(body, code.Program.Read(layer, 0))};");
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

    private static void WriteRepetition(BodyCode body, RepetitionModel repetition, SourceWriter writer)
    {
        NetworkCode code = body.Network;
        string local = body.Local(repetition.Name), type = code.ReadOnlySpan + " ";
        int first = code.Bodies[repetition.Runs[0].Body].Model.Starts[repetition.Runs[0].First];
        string entering = HandedOn(body, code.Program.Read(code.Model.Layers[first], 0));
        writer.Comment(RepetitionWriter.Describe(code, repetition));
        foreach (RunModel run in repetition.Runs)
        {
            string method = BodyCode.ForwardOf(code.Bodies[run.Body].Name), loop = body.IsNetwork ? "i" : "j";
            if (run.Count > 1)
            {
                if (type.Length > 0)
                {
                    writer.Write($"{type}{local} = {entering};");
                }

                using (writer.Braces($"for (int {loop} = 0; {loop} < {Numbers.Integer(run.Count)}; {loop}++)"))
                {
                    writer.Write($"{local} = {method}({new Linear(run.First, run.Step, 1).In(body, loop)}, {local}, workspace);");
                }
            }
            else
            {
                string x = type.Length > 0 ? entering : local;
                writer.Write($"{type}{local} = {method}({new Linear(run.First, run.Step, 0).In(body, loop)}, {x}, workspace);");
            }

            type = "";
        }
    }

    /// <summary>The variable for a value; what ends a repetition and computes nothing, gives what stands before it.</summary>
    private static string HandedOn(BodyCode body, ValueUse value)
    {
        while (value.Layer is { } layer && body.Owns(layer, 0) && IsPassedOn(layer))
        {
            value = body.Network.Program.Read(layer, 0);
        }

        return body.HandedOn(value, instance: 0);
    }

    private static bool IsPassedOn(LayerModel layer) => layer.EndsRepetition && LayerCatalog.Get(layer.Kind).IsView;
}
