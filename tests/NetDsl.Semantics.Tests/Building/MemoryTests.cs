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
        Assert.Equal((64, 96, 96), (memory.DecayedLength, memory.TrainedLength, memory.StateLength));
    }
}
