using NetDsl.Semantics;
using NetDsl.Semantics.Planning;

namespace NetDsl.Generators.Emit;

/// <summary>The part of the description that says how much memory a pass takes, and where its values lie.</summary>
internal static class WorkspaceEmitter
{
    /// <param name="code">The network.</param>
    /// <param name="plans">Where its values lie.</param>
    /// <param name="list">Writes the values; null where <c>slots</c> holds them.</param>
    /// <param name="writer">Receives it.</param>
    public static void Emit(NetworkCode code, PassPlans plans, DescriptionWriter? list, SourceWriter writer)
    {
        using (writer.Braces($"Workspace = new {code.Library("WorkspaceDescription")}", closing: "},"))
        {
            Write("Predicting", plans.Predict.Size);
            Write("Training", plans.Train.Size);
            Write("Probing", plans.Probe.Size);
            if (code.Program.Recomputes)
            {
                Write("TrainingWithoutRecompute", Planner.Make(code.Program.WithoutRecomputing(), Purpose.Train).Size);
            }

            if (code.Program.Values.Any(value => value.IsLasting))
            {
                Write("Lasting", plans.Predict.Lasting);
            }

            if (list is null)
            {
                writer.Write("Slots = slots,");
                return;
            }

            writer.Write("Slots =\n[");
            using (writer.Indented())
            {
                list.WriteSlots();
            }

            writer.Write("],");
        }

        void Write(string member, AreaSizes size)
        {
            string batch = size.PerBatch == 0 ? "" : $", PerBatch: {Numbers.Integer(size.PerBatch)}";
            string[] further = [.. Further("PerStep", size.PerStep), .. Further("PerPair", size.PerPair)];
            string sequences = further.Length == 0 ? "" : $" {{ {string.Join(", ", further)} }}";
            writer.Write($"{member} = new({Numbers.Integer(size.PerSample)}{batch}){sequences},");
        }

        static string[] Further(string name, long floats) => floats == 0 ? [] : [$"{name} = {Numbers.Integer(floats)}"];
    }
}
