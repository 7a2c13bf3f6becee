using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;
using NetDsl.Semantics.Tests.Planning;
using static NetDsl.Semantics.Tests.Declare;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Building;

/// <summary>A tensor that two layers share is one tensor.</summary>
public class TieTests
{
    private static readonly NetworkModel Untied = ModelOf([8], Dense(8, "Relu"), Dense(8, "Relu"), Dense(8)) with
    {
        Loss = new("MeanSquaredError", null),
    };

    /// <summary>The second layer's weight is the first one's; its bias is its own. The third shares both with the second.</summary>
    private static readonly NetworkModel Tied = Tie(Untied);

    [Fact]
    public void It_has_one_place_and_is_counted_once()
    {
        Assert.Equal(
            [new Slot("Dense1.weight", 0, 64), new Slot("Dense1.bias", 64, 8), new Slot("Dense2.bias", 80, 8)],
            Tied.Memory.Parameters);
        Assert.Equal((64, 96, 96), (Tied.Memory.DecayedLength, Tied.Memory.TrainedLength, Tied.Memory.StateLength));
        Assert.Equal((3 * 72, 64 + 16), (Untied.ParameterCount, Tied.ParameterCount));
        Assert.Equal([72, 8, 0], Tied.Layers.Select(layer => layer.ParameterCount));
    }

    [Fact]
    public void It_starts_where_its_owner_does_and_nowhere_else()
    {
        ParameterModel weight = Tied.Layers[1].Weight!;
        Assert.Equal(("Dense2.weight", "Dense1.weight"), (weight.Name, weight.Tensor));
        Assert.Empty(weight.Starts);
        Assert.Empty(Tied.Layers[1].StartingAs(Tied.Layers[1].Init!).Weight!.Starts);
        Assert.Single(Tied.Layers[0].Weight!.Starts);
        Assert.Equal("Dense1.weight", Tied.Layers[2].Weight!.Tensor);       // not the second's, which owns nothing
    }

    /// <summary>The forecast for a layer goes by the weights that it has.</summary>
    [Fact]
    public void Its_forecast_goes_by_its_owners_start_and_its_own_bias()
    {
        NetworkModel model = ModelOf([8], Dense(8, "Relu"), Dense(8, options: [new("Init", new EnumMember("Init", "RandomNormal")), new("BiasValue", 0.25)]));
        LayerModel first = model.Layers[0], own = model.Layers[1], sharing = own.Sharing("weight", first);
        Assert.True(own.StartsWeights);
        Assert.False(sharing.StartsWeights);
        Assert.NotEqual(first.Init!.Variance, own.Init!.Variance);
        Assert.Equal((first.Init.Variance, own.Init.Bias), (sharing.Init!.Variance, sharing.Init.Bias));
        Assert.Equal(own.Bias, sharing.Bias);
    }

    [Fact]
    public void What_cannot_be_shared_is_refused_at_once()
    {
        LayerModel[] layers = [.. ModelOf([8], Dense(8), Dense(9), new("LayerNorm", new([])), new("LayerNorm", new([])), new("Activate", new([new("activation", new EnumMember("Activation", "Relu"))]))).Layers];
        Assert.Throws<ArgumentException>(() => layers[1].Sharing("weight", layers[0]));
        Assert.Throws<ArgumentException>(() => layers[3].Sharing("weight", layers[2]));
        Assert.Throws<ArgumentException>(() => layers[4].Sharing("weight", layers[0]));
        Assert.Throws<ArgumentException>(() => Untied.Layers[0].Sharing("weight", Untied.Layers[1]));
        Assert.Throws<ArgumentException>(() => Untied.Layers[0].Sharing("weight", Untied.Layers[0]));
        Assert.Throws<ArgumentException>(() => Untied.Layers[1].Sharing("mask", Untied.Layers[0]));
    }

    /// <summary>The way back meets the last layer first, so that one writes.</summary>
    [Fact]
    public void The_way_back_writes_its_gradient_once_and_then_adds()
    {
        Program program = ProgramBuilder.Build(Tied);
        Assert.Equal(
            [
                ("Dense3", "weight", Effect.Writes), ("Dense3", "bias", Effect.Writes),
                ("Dense2", "weight", Effect.Adds), ("Dense2", "bias", Effect.Adds),
                ("Dense1", "weight", Effect.Adds), ("Dense1", "bias", Effect.Writes),
            ],
            from step in program.WayBack(0, 2)
            from call in step.Calls
            from operand in call.Operands
            where operand.Argument.Kind == OperandKind.ParameterGradient
            select (step.Layer.Layer.Name, operand.Argument.Text, operand.Effect));
        Call[] calls = [.. program.Layers.SelectMany(layer => layer.Backward)];
        Assert.All(calls, call => Assert.False(call.Accumulates));
        Assert.Equal([["weight"], ["weight", "bias"], []], calls.Select(call => call.AccumulatedRoles.ToArray()));
        SoundPlans.Check(program);
    }

    /// <summary>Values are not what is shared.</summary>
    [Fact]
    public void The_plans_of_values_stay_the_same()
    {
        foreach (PassPurpose purpose in Enum.GetValues<PassPurpose>())
        {
            Plan plan = Planner.Make(ProgramBuilder.Build(Untied), purpose), tied = Planner.Make(ProgramBuilder.Build(Tied), purpose);
            Assert.Equal(plan.Size, tied.Size);
            Assert.Equal(plan.Offsets, tied.Offsets);
        }
    }

    private static NetworkModel Tie(NetworkModel model)
    {
        LayerModel first = model.Layers[0], second = model.Layers[1], third = model.Layers[2];
        second = second.Sharing("weight", first);
        third = third.Sharing("weight", second).Sharing("bias", second);
        return model with { Layers = [first, second, third], Memory = MemoryPlanner.Plan([first, second, third]) };
    }
}
