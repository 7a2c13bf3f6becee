using NetDsl.Semantics;

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
            WriteConstants(code.Bodies[0], writer);
            foreach (BodyCode block in code.Blocks.Where(block => code.Slots.CountOf(block.Number) > 0))
            {
                writer.Apart();
                writer.Comment($"Of number 0 of {block.Model.Block}; for number i add i times {SlotNumbers.CountName}.");
                using (writer.Braces($"public static class {code.Slots.ClassOf(block.Number)}"))
                {
                    writer.Write(
                        $"public const int {SlotNumbers.CountName} = {Numbers.Integer(code.Slots.CountOf(block.Number))};");
                    WriteConstants(block, writer);
                }
            }
        }
    }

    private static void WriteConstants(BodyCode body, SourceWriter writer)
    {
        foreach (var layer in body.Network.Slots.ConstantsOf(body.Number))
        {
            writer.Fields(
                "public const int", [.. layer.Select(constant => $"{constant.Name} = {Numbers.Integer(constant.Number)}")]);
        }
    }
}
