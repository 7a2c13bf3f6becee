using Blocks;
using NetDsl.Testing;

namespace NetDsl.Samples.Tests;

/// <summary>What PyTorch's users get to read. That it computes the same, PyTorch is asked.</summary>
public class PyTorchTextTests
{
    [Fact]
    public void Bottlenecks() => Snapshot.Verify(BottleneckNet.Description.ToPyTorch(), "py");

    [Fact]
    public void Squeeze_and_excitation() => Snapshot.Verify(SqueezeExciteNet.Description.ToPyTorch(), "py");
}
