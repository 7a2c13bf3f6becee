using NetDsl.Semantics;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Planning;

namespace NetDsl.Generators.Emit;

/// <summary>The part of the description that says where the values of a pass lie.</summary>
internal static class WorkspaceEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        Plan predict = Planner.Make(code.Program, Purpose.Predict),
            train = Planner.Make(code.Program, Purpose.Train),
            probe = Planner.Make(code.Program, Purpose.Probe);
        using (writer.Braces($"Workspace = new {code.Library("WorkspaceDescription")}", closing: "},"))
        {
            writer.Write($"Predicting = {Numbers.Integer(predict.PerSample)},");
            writer.Write($"Training = {Numbers.Integer(train.PerSample)},");
            writer.Write($"Probing = {Numbers.Integer(probe.PerSample)},");
            if (code.Program.Recomputes)
            {
                long keeping = Planner.Make(code.Program.WithoutRecomputing(), Purpose.Train).PerSample;
                writer.Write($"TrainingWithoutRecompute = {Numbers.Integer(keeping)},");
            }

            if (Math.Max(Math.Max(predict.PerBatch, train.PerBatch), probe.PerBatch) is > 0 and var perBatch)
            {
                writer.Write($"PerBatch = {Numbers.Integer(perBatch)},");
            }

            writer.Write("Slots =\n[");
            using (writer.Indented())
            {
                for (int number = 0; number < code.Slots.Values.Count; number++)
                {
                    (string name, long length, bool isPerBatch) = code.Slots.Places[number];
                    Value? value = code.Slots.Values[number];
                    string places = Place("Predicting", predict) + Place("Training", train) + Place("Probing", probe);
                    writer.Write(
                        $"new(\"{name}\", {Numbers.Integer(length)}{places}){(isPerBatch ? " { IsPerBatch = true }" : "")},");

                    string Place(string purpose, Plan plan) =>
                        value is not null && plan.Offsets[value.Id] is { } offset ? $", {purpose}: {Numbers.Integer(offset)}" : "";
                }
            }

            writer.Write("],");
        }
    }
}
