using NetDsl.Semantics.Model;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Values that outlive a call, in generated code: a place and a size in the description, and nothing else.</summary>
public class LastingTests
{
    [Fact]
    public void It_is_described_and_changes_nothing_of_the_passes()
    {
        NetworkModel plain = ModelByHand.Dense(8, "Relu", "Linear");
        LayerModel first = plain.Layers[0] with
        {
            Keeps = [new("state", 40) { IsLasting = true }, new("keys", 5, ValueExtent.Step) { IsLasting = true }],
        };
        using LoadedProgram without = ModelByHand.Load(plain), with = ModelByHand.Load(plain.With(first, plain.Layers[1]));
        WorkspaceDescription before = without.DescriptionOf("Net").Workspace, after = with.DescriptionOf("Net").Workspace;

        Assert.Equal(new WorkspaceSize(48) { PerStep = 16 }, after.Lasting);
        Assert.Equal((before.Predicting, before.Training, before.Probing), (after.Predicting, after.Training, after.Probing));
        Assert.Equal(before.Slots, after.Slots.Where(slot => !slot.IsLasting));
        Assert.Equal(
            [
                new SlotDescription("Dense1.state", 40, Predicting: 0) { IsLasting = true },
                new SlotDescription("Dense1.keys", 5, Predicting: 0) { IsLasting = true, Extent = Extent.Step },
            ],
            after.Slots.Where(slot => slot.IsLasting));
        Assert.Equal(new WorkspaceSize(0), before.Lasting);

        float[] one = new float[8], other = new float[8];
        without.Create("Net", 1L).Predict([1, 2, 3, 4, 5, 6, 7, 8], one);
        with.Create("Net", 1L).Predict([1, 2, 3, 4, 5, 6, 7, 8], other);
        Assert.Equal(one, other);
    }
}
