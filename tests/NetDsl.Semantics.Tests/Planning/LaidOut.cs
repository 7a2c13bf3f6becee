using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Planning;

/// <summary>A plan as memory, float by float, for a number of samples and steps.</summary>
internal sealed class LaidOut(Program program, PassPurpose purpose, int samples, int steps)
{
    private readonly Plan _plan = Planner.Make(program, purpose);

    /// <summary>Whose float it is, 1 more than the number of the value; the areas follow each other, those that outlive a call last.</summary>
    private readonly Dictionary<long, int> _memory = [];

    /// <summary>Pairs of values of which a call may write one in the place of the other.</summary>
    public static IEnumerable<(Value Written, Value Read)> InPlacePairsOf(Program program) =>
        from layer in program.Layers
        from call in layer.Forward.Concat(layer.Backward)
        from written in call.Operands
        from read in call.Operands
        where call.AllowsInPlace(written, read)
        select (written.Value!, read.Value!);

    public void Check()
    {
        CheckApart(Moments.LivesOf(program, purpose));
        Value[] lasting = [.. program.Values.Where(value => value.IsLasting && purpose == PassPurpose.Predict)];
        foreach (Value value in lasting)
        {
            Write(value);
        }

        // A second call finds what the first one left, and nothing else.
        for (int call = 0; call < 2; call++)
        {
            Assert.All(lasting, Find);
            foreach ((IReadOnlyList<Value> reads, IReadOnlyList<Value> writes) in Moments.Of(program, purpose))
            {
                Assert.All(reads.Where(IsThere), Find);
                foreach (Value value in writes.Where(IsThere))
                {
                    Write(value);
                }

                Assert.All(writes.Where(IsThere), Find);
            }

            if (purpose == PassPurpose.Probe)
            {
                Assert.All(program.Values.Where(IsThere), Find);
            }

            Forget();
        }
    }

    private bool IsThere(Value value) => !value.IsLasting || purpose == PassPurpose.Predict;

    private void CheckApart(Dictionary<Value, (int First, int Last)> lives)
    {
        HashSet<(Value Written, Value Read)> inPlace = [.. InPlacePairsOf(program)];
        foreach ((Value one, (int first, int last)) in lives)
        {
            (long begin, long end) = RangeOf(one);
            Assert.InRange(end, begin + 1, StartOf(one.Extent, one.IsLasting) + SizeOf(one.Extent, one.IsLasting));
            foreach ((Value two, (int begins, int ends)) in lives.Where(other => other.Key != one && other.Value.First <= last && first <= other.Value.Last))
            {
                if ((ends == first && inPlace.Contains((one, two))) || (last == begins && inPlace.Contains((two, one))))
                {
                    continue;
                }

                (long from, long to) = RangeOf(two);
                Assert.True(to <= begin || end <= from, $"{one.Name} and {two.Name} overlap while {purpose}, {samples} samples of {steps} steps.");
            }
        }
    }

    private void Write(Value value)
    {
        (long begin, long end) = RangeOf(value);
        for (long at = begin; at < end; at++)
        {
            _memory[at] = value.Id + 1;
        }
    }

    private void Find(Value value)
    {
        (long begin, long end) = RangeOf(value);
        for (long at = begin; at < end; at++)
        {
            Assert.Equal(value.Id + 1, _memory.GetValueOrDefault(at));
        }
    }

    /// <summary>Forgets the values of the pass: in the next one their memory may hold anything.</summary>
    private void Forget()
    {
        long lasting = StartOf(ValueExtent.Sample, isLasting: true);
        foreach (long place in _memory.Keys.Where(place => place < lasting).ToArray())
        {
            _memory.Remove(place);
        }
    }

    private (long Begin, long End) RangeOf(Value value)
    {
        long offset = Assert.NotNull(_plan.Offsets[value.Id]);
        Assert.Equal(0, offset % 16);
        long begin = StartOf(value.Extent, value.IsLasting) + (offset * CountOf(value.Extent));
        return (begin, begin + (value.Length * CountOf(value.Extent)));
    }

    private long StartOf(ValueExtent extent, bool isLasting) =>
        Enum.GetValues<ValueExtent>().Where(other => isLasting || other < extent).Sum(other => SizeOf(other, isLasting: false))
        + Enum.GetValues<ValueExtent>().Where(other => isLasting && other < extent).Sum(other => SizeOf(other, isLasting: true));

    private long SizeOf(ValueExtent extent, bool isLasting) => (isLasting ? _plan.Lasting : _plan.Size)[extent] * CountOf(extent);

    private long CountOf(ValueExtent extent) => extent switch
    {
        ValueExtent.Batch => 1,
        ValueExtent.Step => samples * steps,
        ValueExtent.Pair => samples * steps * steps,
        _ => samples,
    };
}
