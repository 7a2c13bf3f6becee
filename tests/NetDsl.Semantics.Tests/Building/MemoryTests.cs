using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Building;

public class MemoryTests
{
    [Fact]
    public void Weights_lie_first_and_every_tensor_starts_on_a_cache_line()
    {
        MemoryModel memory = ModelOf([5], Dense(3), Dense(7, options: ("Bias", false)), Dense(2)).Memory;

        Assert.Equal(
            [
                new Slot("Dense1.weight", 0, 15), new Slot("Dense2.weight", 16, 21), new Slot("Dense3.weight", 48, 14),
                new Slot("Dense1.bias", 64, 3), new Slot("Dense3.bias", 80, 2),
            ],
            memory.Parameters);
        Assert.Equal((64, 96), (memory.DecayedLength, memory.ParameterLength));
    }

    [Fact]
    public void The_workspace_holds_what_backward_reads()
    {
        // GELU's slope needs h beside y; ReLU's does not. Dropout keeps its output and its mask. Flatten keeps nothing.
        MemoryModel memory = ModelOf([4, 5], Flatten(), Dense(20, "Gelu"), Dropout(0.5), Dense(17, "Relu"), Activate("Silu")).Memory;

        Assert.Equal([20, 20, 20, 20, 17, 17], memory.Values.Select(slot => slot.Length));
        Assert.Equal([0, 32, 64, 96, 128, 160], memory.Values.Select(slot => slot.Offset));
        Assert.Equal(192, memory.WorkspaceSize);
    }

    [Fact]
    public void A_layer_named_like_another_with_a_letter_more_has_memory_of_its_own()
    {
        MemoryModel memory = ModelOf(
            [4], Dense(4, "Gelu", ("Name", "A")), Dense(4, options: ("Name", "AH")), Dropout(0.5, ("Name", "B")), Dense(4, options: ("Name", "BMask")), Dense(4, options: ("Name", "BKept"))).Memory;

        Assert.Equal(7, memory.Values.Count);
        Assert.Equal(7, memory.Values.Select(slot => slot.Name).Distinct().Count());
    }
}
