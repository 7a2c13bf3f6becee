using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Remember: moves running statistics, of a network that has some.</summary>
internal static class RememberEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound || !code.IsTrainable || !Remembers(code.Bodies[0]))
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        WriteMethod(code.Bodies[0], $"protected override void Remember({code.Library("Workspace")} workspace)", writer);
        foreach (BodyCode block in code.Blocks.Where(Remembers))
        {
            writer.Apart();
            writer.Summary($"Updates the running statistics of number i of {block.Model.Block}.");
            WriteMethod(
                block, $"private void {BodyCode.RememberOf(block.Name)}(int i, {code.Library("Workspace")} workspace)", writer);
        }
    }

    /// <summary>Whether there are statistics in a list, or in a block in it.</summary>
    public static bool Remembers(BodyCode body) => Enumerable.Range(body.Model.Starts[0], body.Length)
        .Any(layer => body.Network.Program.Layers[layer].Remember.Count > 0);

    private static void WriteMethod(BodyCode body, string signature, SourceWriter writer)
    {
        NetworkCode code = body.Network;
        using (writer.Braces(signature))
        {
            var calls = new KernelCalls(body, instance: 0, isForward: false);
            RepetitionWriter.DeclareSlots(body, writer);
            foreach (BodyItem item in body.Model.Items)
            {
                writer.Apart();
                if (item.Repetition is { } repetition)
                {
                    RepetitionWriter.WriteInOrder(
                        body,
                        0,
                        repetition,
                        (run, _) => Remembers(code.Bodies[run.Body]) ? BodyCode.RememberOf(code.Bodies[run.Body].Name) : null,
                        (method, number, _) => writer.Write($"{method}({number}, workspace);"),
                        writer);
                    continue;
                }

                LayerProgram layer = code.Program.Layers[item.Layer];
                foreach (Call call in layer.Remember)
                {
                    calls.Write(layer.Layer, call, writer);
                }
            }
        }
    }
}
