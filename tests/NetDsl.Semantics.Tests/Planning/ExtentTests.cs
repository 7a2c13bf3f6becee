using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;
using NetDsl.Semantics.Rules;
using static NetDsl.Semantics.Tests.Declare;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Planning;

/// <summary>
/// One plan serves every batch and every length: random programs over values of random extents, some of which outlive the call, laid out
/// in floats for a random number of samples and steps.
/// </summary>
public class ExtentTests
{
    private const int Programs = 200;

    private static readonly LayerModel Layer = ModelOf([8], Dense(8)).Layers[0];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, Programs)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_alive_never_overlaps_and_is_found_where_it_was_written(int seed)
    {
        var random = new Random(seed);
        Program program = RandomProgram(random, worksInPlace: true);
        foreach (PassPurpose purpose in Enum.GetValues<PassPurpose>())
        {
            new LaidOut(program, purpose, samples: random.Next(1, 4), steps: random.Next(1, 5)).Check();
        }
    }

    /// <summary>Against a scan that knows no gaps, only all that lives.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_area_is_as_small_as_a_scan_of_its_own_makes_it(int seed)
    {
        Program program = RandomProgram(new Random(seed), worksInPlace: false);
        foreach (PassPurpose purpose in Enum.GetValues<PassPurpose>())
        {
            Plan plan = Planner.Make(program, purpose);
            Dictionary<Value, (int First, int Last)> lives = Moments.LivesOf(program, purpose);
            foreach (ValueExtent extent in Enum.GetValues<ValueExtent>())
            {
                Assert.Equal(ScanSize(lives, value => value.Extent == extent && !value.IsLasting), plan.Size[extent]);
                Assert.Equal(ScanSize(lives, value => value.Extent == extent && value.IsLasting), plan.Lasting[extent]);
            }
        }
    }

    /// <summary>Or what is drawn above would try less than it says.</summary>
    [Fact]
    public void Many_values_are_written_where_what_they_are_made_of_lay()
    {
        int inPlace = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            Program program = RandomProgram(new Random(seed), worksInPlace: true);
            Plan plan = Planner.Make(program, PassPurpose.Train);
            inPlace += LaidOut.InPlacePairsOf(program).Count(
                pair => pair.Read.Extent == pair.Written.Extent && plan.Offsets[pair.Read.Id] is { } place && plan.Offsets[pair.Written.Id] == place);
        }

        Assert.InRange(inPlace, 100, int.MaxValue);
    }

    [Fact]
    public void What_no_array_holds_is_reported_whatever_it_is_for()
    {
        const long Half = MemoryPlanner.LongestArray / 2;
        NetworkModel small = ModelOf([8], Dense(8));
        foreach (ValueExtent extent in Enum.GetValues<ValueExtent>())
        {
            foreach (bool isLasting in new[] { false, true })
            {
                Assert.DoesNotContain(TooLargeRule.Id, Keeping(extent, isLasting, Half - 64, Half - 64).Ids());
                Assert.Contains(TooLargeRule.Id, Keeping(extent, isLasting, Half, Half + 32).Ids());
            }
        }

        NetworkModel Keeping(ValueExtent extent, bool isLasting, params long[] lengths)
        {
            LayerModel layer = small.Layers[0] with
            {
                Keeps = [.. lengths.Select((length, number) => new KeptModel($"k{number}", length, extent) { IsLasting = isLasting })],
            };
            return small with { Layers = [layer], Memory = MemoryPlanner.Plan([layer]) };
        }
    }

    [Fact]
    public void A_value_that_outlives_the_call_is_counted_by_no_pass_and_planned_for_predicting_alone()
    {
        NetworkModel model = ModelOf([8], Dense(32, "Gelu"), Dense(16));
        NetworkModel lasting = model with
        {
            Loss = new("MeanSquaredError", null),
            Layers = [model.Layers[0] with { Keeps = [.. model.Layers[0].Keeps, Keys, State] }, model.Layers[1]],
        };
        Program without = ProgramBuilder.Build(model with { Loss = lasting.Loss }), with = ProgramBuilder.Build(lasting);
        Value[] kept = [.. with.Values.Where(value => value.IsLasting)];

        Assert.Equal([("Dense1.keys", ValueExtent.Step), ("Dense1.state", ValueExtent.Sample)], kept.Select(value => (value.Name, value.Extent)));
        foreach (PassPurpose purpose in Enum.GetValues<PassPurpose>())
        {
            Plan plan = Planner.Make(with, purpose);
            Assert.Equal(Planner.Make(without, purpose).Size, plan.Size);
            Assert.Equal(purpose == PassPurpose.Predict ? new(64, 0, 16, 0) : new(0, 0, 0, 0), plan.Lasting);
            Assert.Equal<long?>(purpose == PassPurpose.Predict ? [0, 0] : [null, null], kept.Select(value => plan.Offsets[value.Id]));
        }
    }

    private static KeptModel Keys => new("keys", 5, ValueExtent.Step) { IsLasting = true };

    private static KeptModel State => new("state", 50) { IsLasting = true };

    private static long ScanSize(Dictionary<Value, (int First, int Last)> lives, Func<Value, bool> isIn)
    {
        var placed = new List<(Value Value, long Begin, long End)>();
        foreach ((Value value, (int first, _)) in lives.Where(pair => isIn(pair.Key)).OrderBy(pair => pair.Value.First).ThenBy(pair => pair.Key.Id))
        {
            long begin = 0, length = MemoryPlanner.Padded(value.Length);
            while (placed.Exists(other => lives[other.Value].Last >= first && begin < other.End && other.Begin < begin + length))
            {
                begin += MemoryPlanner.FloatsPerCacheLine;
            }

            placed.Add((value, begin, begin + length));
        }

        return placed.Select(place => place.End).DefaultIfEmpty(0).Max();
    }

    private static Program RandomProgram(Random random, bool worksInPlace)
    {
        var values = new List<Value>();
        List<Call> forward = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomCall())];
        Value output = values[random.Next(values.Count)], slope = Make();
        List<Call> backward = [.. Enumerable.Range(0, random.Next(12)).Select(_ => RandomCall())];
        var use = new ValueUse(Layer, output, output);
        return new(values, [new(Layer, use, forward, backward)], use) { OutputSlope = slope };

        Call RandomCall()
        {
            Value[] known = [.. values];
            Operand[] reads = [.. Enumerable.Range(0, known.Length == 0 ? 0 : random.Next(4)).Select(_ => Of(OperandKind.Input, Effect.Reads, known[random.Next(known.Length)]))];
            bool isInPlace = worksInPlace && reads.Length > 0 && random.Next(2) == 0;
            Operand[] writes =
            [
                .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(OperandKind.Output, Effect.Writes, Make(isInPlace ? reads[random.Next(reads.Length)].Value : null))),
            ];
            return new("Some.Kernel", [.. reads, .. writes], isInPlace);
        }

        Value Make(Value? like = null)
        {
            var value = new Value(values.Count, Layer, $"v{values.Count}", like?.Length ?? random.Next(1, 70))
            {
                Extent = like?.Extent ?? (ValueExtent)random.Next(4),
                IsLasting = like?.IsLasting ?? random.Next(6) == 0,
            };
            values.Add(value);
            return value;
        }

        static Operand Of(OperandKind kind, Effect effect, Value value) => new(new(kind, effect), effect, value);
    }
}
