using NetDsl.Semantics;
using NetDsl.Semantics.Lowering;

namespace NetDsl.Generators.Emit;

/// <summary>The numbers of the values in the workspace.</summary>
internal static class SlotsEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound || code.Program.Values.Count == 0)
        {
            return;
        }

        writer.Comment("The values of a pass by number. Where each lies, and when its place is used again, stands in Description.");
        using (writer.Braces($"private static class {code.SlotsType}"))
        {
            foreach (IGrouping<int, Value> layer in code.Program.Values.GroupBy(value => value.Layer.Index))
            {
                IEnumerable<string> constants = layer.Select(value => $"{code.SlotName(value)} = {Numbers.Integer(value.Id)}");
                writer.Write($"public const int {string.Join(", ", constants)};");
            }
        }
    }
}
