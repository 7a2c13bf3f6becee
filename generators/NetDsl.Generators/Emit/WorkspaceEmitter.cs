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
            writer.Write($"Predicting = {Numbers.Integer(plans.Predict.PerSample)},");
            writer.Write($"Training = {Numbers.Integer(plans.Train.PerSample)},");
            writer.Write($"Probing = {Numbers.Integer(plans.Probe.PerSample)},");
            if (code.Program.Recomputes)
            {
                long keeping = Planner.Make(code.Program.WithoutRecomputing(), Purpose.Train).PerSample;
                writer.Write($"TrainingWithoutRecompute = {Numbers.Integer(keeping)},");
            }

            if (Math.Max(Math.Max(plans.Predict.PerBatch, plans.Train.PerBatch), plans.Probe.PerBatch) is > 0 and var perBatch)
            {
                writer.Write($"PerBatch = {Numbers.Integer(perBatch)},");
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
    }
}
