using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>Gives the values of a program their places in the workspace.</summary>
internal static class Planner
{
    public static Plan Make(Program program, Purpose purpose)
    {
        var timeline = Timeline.Of(program, purpose);
        var offsets = new long?[program.Values.Count];
        AreaSizes size = Place(isLasting: false), lasting = Place(isLasting: true);
        foreach (Value value in program.Values.Where(_ => purpose == Purpose.Predict))
        {
            offsets[value.Id] = value.PredictedIn is { } home ? offsets[home.Id] : offsets[value.Id];
        }

        return new(purpose, offsets, size, lasting);

        AreaSizes Place(bool isLasting) => AreaSizes.Of(extent => new Area(timeline, offsets).Place(
            program.Values.Where(value => value.Extent == extent && value.IsLasting == isLasting)));
    }
}
