using NetDsl.Semantics.Building;
using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>
/// Gives values their places in one area: in the order in which they are written, each the lowest that is free, as a linear scan gives
/// registers to variables (Poletto and Sarkar 1999). Everything starts on 64 bytes.
/// </summary>
/// <remarks>
/// A value that lives several times has one place for all of its lives. Between them it sleeps, and others may lie there that are gone
/// when it wakes (a lifetime hole: Wimmer and Mössenböck 2005).
/// </remarks>
/// <param name="timeline">When the values live.</param>
/// <param name="offsets">Receives their places, by number.</param>
internal sealed class Area(Timeline timeline, long?[] offsets)
{
    private readonly FreeSpace _free = new();
    private readonly Dictionary<int, Value> _values = [];

    /// <summary>The values that live, by when that ends.</summary>
    private readonly SortedSet<(int Last, int Id)> _living = [];

    /// <summary>The values that will live again, by when that begins.</summary>
    private readonly SortedSet<(int First, int Id)> _sleeping = [];

    /// <summary>How many lives of a value have begun.</summary>
    private readonly Dictionary<int, int> _begun = [];

    /// <summary>The value in whose place another is written.</summary>
    private readonly Dictionary<int, Value> _takenFrom = [];

    /// <summary>Places the values and returns the size of the area.</summary>
    public long Place(IEnumerable<Value> values)
    {
        foreach ((Value value, (int now, int last)) in values
            .SelectMany(value => timeline.LivesOf(value).Select(life => (value, life)))
            .OrderBy(begin => begin.life.First)
            .ThenBy(begin => begin.value.Id))
        {
            Release(now);
            if (_begun.TryGetValue(value.Id, out int begun))
            {
                Wake(value, now);
            }
            else
            {
                _values.Add(value.Id, value);
                offsets[value.Id] = FindPlace(value, now);
            }

            _begun[value.Id] = begun + 1;
            _living.Add((last, value.Id));
        }

        return _free.End;
    }

    private long FindPlace(Value value, int now)
    {
        (long Begin, long End)[] barred = [.. BarredFor(value)];
        if (timeline.MayTake(value).FirstOrDefault(read => IsLeftTo(value, read, now, barred)) is { } taken)
        {
            Leave(taken, now);
            _takenFrom.Add(value.Id, taken);
            return offsets[taken.Id]!.Value;
        }

        return _free.Take(LengthOf(value), barred);
    }

    private void Wake(Value value, int now)
    {
        _sleeping.Remove((now, value.Id));
        if (_takenFrom.TryGetValue(value.Id, out Value? taken) && _living.Contains((now, taken.Id)))
        {
            Leave(taken, now);
        }
        else
        {
            _free.TakeAt(offsets[value.Id]!.Value, LengthOf(value));
        }
    }

    /// <summary>Frees the places of values that no longer live.</summary>
    private void Release(int now)
    {
        while (_living.Count > 0 && _living.Min is var dead && dead.Last < now)
        {
            Value value = _values[dead.Id];
            Leave(value, dead.Last);
            _free.Give(offsets[value.Id]!.Value, LengthOf(value));
        }
    }

    /// <summary>Ends a life, and remembers when the next begins.</summary>
    private void Leave(Value value, int now)
    {
        _living.Remove((now, value.Id));
        if (_begun[value.Id] is var next && timeline.LivesOf(value) is var lives && next < lives.Count)
        {
            _sleeping.Add((lives[next].First, value.Id));
        }
    }

    /// <summary>The places of those that sleep, and will be awake while a value lives.</summary>
    private IEnumerable<(long Begin, long End)> BarredFor(Value value)
    {
        IReadOnlyList<(int First, int Last)> lives = timeline.LivesOf(value);
        return _sleeping
            .TakeWhile(sleeper => sleeper.First <= lives[lives.Count - 1].Last)
            .Select(sleeper => _values[sleeper.Id])
            .Where(other => timeline.LivesOf(other).Any(one => lives.Any(two => one.First <= two.Last && two.First <= one.Last)))
            .Select(other => (Begin: offsets[other.Id]!.Value, End: offsets[other.Id]!.Value + LengthOf(other)))
            .OrderBy(place => place.Begin);
    }

    /// <summary>Whether a value can be written where another is read for the last time, in all lives of both.</summary>
    private bool IsLeftTo(Value value, Value read, int now, (long Begin, long End)[] barred)
    {
        if (!_living.Contains((now, read.Id)))
        {
            return false;
        }

        long begin = offsets[read.Id]!.Value, end = begin + LengthOf(read);
        return timeline.LivesOf(read).All(one => timeline.LivesOf(value).All(two => one.Last <= two.First || two.Last < one.First))
            && barred.All(place => place.End <= begin || end <= place.Begin);
    }

    private static long LengthOf(Value value) => MemoryPlanner.Padded(value.Length);
}
