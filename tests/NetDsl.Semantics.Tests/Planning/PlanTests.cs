using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Planning;
using static NetDsl.Semantics.Tests.Declare;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Planning;

/// <summary>Plans of small networks, by hand.</summary>
public class PlanTests
{
    [Fact]
    public void Predicting_a_chain_takes_two_places_in_turns()
    {
        Program program = ProgramBuilder.Build(ModelOf([8], Dense(32, "Relu"), Dense(32, "Relu"), Dense(32, "Relu"), Dense(16)));
        Plan plan = Planner.Make(program, PassPurpose.Predict);

        Assert.Equal([0, 32, 0, 32], plan.Offsets);
        Assert.Equal(64, plan.Size.PerSample);
    }

    [Fact]
    public void Predicting_needs_no_mask_and_no_place_for_the_sums_under_GELU()
    {
        Program program = ProgramBuilder.Build(ModelOf([4, 5], Flatten(), Dense(20, "Gelu"), Dropout(0.5), Dense(17, "Relu"), Activate("Silu")));
        Dictionary<string, long?> places = program.Values.ToDictionary(value => value.Name, value => Planner.Make(program, PassPurpose.Predict).Offsets[value.Id]);

        Assert.Equal(places["Dense1"], places["Dense1.h"]);
        Assert.Null(places["Dropout1"]);
        Assert.Null(places["Dropout1.mask"]);
        Assert.Equal(places["Dense2"], places["Activate1"]); // in place
    }

    [Fact]
    public void Probing_keeps_everything_and_training_what_the_way_back_reads()
    {
        Program program = ProgramBuilder.Build(ModelOf([4, 5], Flatten(), Dense(20, "Gelu"), Dropout(0.5), Dense(17, "Relu"), Activate("Silu")) with { Loss = new("MeanSquaredError", null) });
        Plan train = Planner.Make(program, PassPurpose.Train), probe = Planner.Make(program, PassPurpose.Probe);

        Assert.Equal(
            ["Dense1.h", "Dense1", "Dropout1.mask", "Dropout1", "Dense2", "Activate1", "Activate1.slope", "Dense2.slope", "Dropout1.slope", "Dense1.slope"],
            program.Values.Select(value => value.Name));
        Assert.Equal(320, probe.Size.PerSample);
        Assert.True(train.Size.PerSample < probe.Size.PerSample);
        Assert.DoesNotContain(null, train.Offsets);
    }
}
