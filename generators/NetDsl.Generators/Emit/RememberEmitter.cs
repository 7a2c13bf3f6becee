using NetDsl.Semantics.Lowering;

namespace NetDsl.Generators.Emit;

/// <summary>Remember: moves running statistics, of a network that has some.</summary>
internal static class RememberEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound || !code.IsTrainable || code.Program.Layers.All(layer => layer.Remember.Count == 0))
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        using (writer.Braces($"protected override void Remember({code.Library("Workspace")} workspace)"))
        {
            var calls = new KernelCalls(code, isForward: false);
            writer.Separated(code.Program.Layers.Where(layer => layer.Remember.Count > 0), layer =>
            {
                foreach (Call call in layer.Remember)
                {
                    calls.Write(layer.Layer, call, writer);
                }
            });
        }
    }
}
