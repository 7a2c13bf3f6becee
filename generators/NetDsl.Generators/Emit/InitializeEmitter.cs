using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>InitializeParameters: for every layer the formula with its numbers, the reason, and the call.</summary>
internal static class InitializeEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound)
        {
            if (code.HasPlace("InitializeParameters(long)"))
            {
                writer.Write("/// <inheritdoc/>");
                writer.Member("protected override void InitializeParameters(long seed)", code.Body(""));
            }

            return;
        }

        if (code.Model.Layers.Any(IsStarted))
        {
            new InitializeWriter(code, writer).Write();
        }
    }

    public static bool IsStarted(LayerModel layer) => layer.Parameters.Any(parameter => parameter.Starts.Count > 0);
}
