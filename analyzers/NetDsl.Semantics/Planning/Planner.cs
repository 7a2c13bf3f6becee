using NetDsl.Semantics.Building;
using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>
/// Gives values their places: in the order in which they are written, each the lowest that is free, as a linear scan gives registers to
/// variables (Poletto and Sarkar 1999). Everything starts on 64 bytes.
/// </summary>
internal static class Planner
{
    public static Plan Make(Program program, Purpose purpose)
    {
        var timeline = Timeline.Of(program, purpose);
        var offsets = new long?[program.Values.Count];
        long perSample = Place(timeline, program.Values.Where(value => value.IsPerSample), offsets);
        long perBatch = Place(timeline, program.Values.Where(value => !value.IsPerSample), offsets);
        foreach (Value value in program.Values.Where(_ => purpose == Purpose.Predict))
        {
            offsets[value.Id] = value.PredictedIn is { } home ? offsets[home.Id] : offsets[value.Id];
        }

        return new(purpose, offsets, perSample, perBatch);
    }

    /// <summary>Places the values of one area and returns its size.</summary>
    private static long Place(Timeline timeline, IEnumerable<Value> values, long?[] offsets)
    {
        var free = new FreeSpace();
        var living = new SortedSet<(int Last, int Id)>();
        var lengths = new Dictionary<int, long>();
        foreach ((Value value, (int now, int last)) in values
            .Where(timeline.Lives.ContainsKey)
            .Select(value => (value, timeline.Lives[value]))
            .OrderBy(life => life.Item2.First)
            .ThenBy(life => life.value.Id))
        {
            if (timeline.MayTake(value).FirstOrDefault(read => living.Contains((now, read.Id))) is { } taken)
            {
                living.Remove((now, taken.Id));
                offsets[value.Id] = offsets[taken.Id];
            }
            else
            {
                while (living.Count > 0 && living.Min is var dead && dead.Last < now)
                {
                    living.Remove(dead);
                    free.Give(offsets[dead.Id]!.Value, lengths[dead.Id]);
                }

                offsets[value.Id] = free.Take(MemoryPlanner.Padded(value.Length));
            }

            lengths[value.Id] = MemoryPlanner.Padded(value.Length);
            living.Add((last, value.Id));
        }

        return free.End;
    }
}
