using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>Gives the values of a program their places in the workspace.</summary>
internal static class Planner
{
    public static Plan Make(Program program, Purpose purpose)
    {
        var timeline = Timeline.Of(program, purpose);
        var offsets = new long?[program.Values.Count];
        long perSample = new Area(timeline, offsets).Place(program.Values.Where(value => value.IsPerSample));
        long perBatch = new Area(timeline, offsets).Place(program.Values.Where(value => !value.IsPerSample));
        foreach (Value value in program.Values.Where(_ => purpose == Purpose.Predict))
        {
            offsets[value.Id] = value.PredictedIn is { } home ? offsets[home.Id] : offsets[value.Id];
        }

        return new(purpose, offsets, perSample, perBatch);
    }
}
