using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compares the facts that compiler and runtime both hold, each in code of its own.</summary>
public class RuntimeParityTests
{
    public static TheoryData<Loss> Losses { get; } = [.. Enum.GetValues<Loss>()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void They_take_a_loss_for_the_same(Loss loss)
    {
        LossKind kind = LossCatalog.Get(loss.ToString());

        Assert.Equal(kind.ReadsLabels, loss.WantsLabels());
        Assert.Equal(kind.IsBinary, loss.IsBinary());
        Assert.Equal(kind is { IsBinary: true, WantsLogits: true } ? 0 : 0.5f, ((Loss?)loss).YesThreshold());
    }

    [Fact]
    public void They_take_the_same_layers_for_views() => Assert.Equal(
        LayerCatalog.All.Where(kind => kind.IsView).Select(kind => kind.Name).Order(StringComparer.Ordinal),
        NetworkIdentity.Views.Order(StringComparer.Ordinal));

    [Fact]
    public void They_align_memory_alike_and_hold_as_much()
    {
        Assert.Equal(AlignedBuffer.FloatsPerCacheLine, MemoryPlanner.FloatsPerCacheLine);
        Assert.Equal(AlignedBuffer.Longest, MemoryPlanner.LongestArray);
    }

    /// <summary>A network that the compiler accepts is never too large for one sample.</summary>
    [Fact]
    public void The_largest_network_has_room_for_one_sample()
    {
        Assert.Equal(AlignedBuffer.Longest, PassLimits.LengthOf(MemoryPlanner.LongestArray, batchSize: 1));
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => PassLimits.LengthOf(MemoryPlanner.LongestArray, batchSize: 2));
        Assert.Contains("use batches of at most 1", refusal.Message, StringComparison.Ordinal);
    }
}
