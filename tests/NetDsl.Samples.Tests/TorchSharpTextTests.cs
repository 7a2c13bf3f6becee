using Blocks;
using NetDsl.Testing;

namespace NetDsl.Samples.Tests;

/// <summary>What users of TorchSharp get to read.</summary>
public class TorchSharpTextTests
{
    [Fact]
    public void Bottlenecks() => Snapshot.Verify(BottleneckNet.Description.ToTorchSharp("Blocks"), "cs");

    [Fact]
    public void Squeeze_and_excitation() => Snapshot.Verify(SqueezeExciteNet.Description.ToTorchSharp("Blocks"), "cs");
}
