using Blocks;
using Digits;
using NetDsl.Testing;

namespace NetDsl.Samples.Tests;

/// <summary>The pictures in docs are those that networks of the samples give.</summary>
public class PictureTests
{
    [Fact]
    public void A_chain() => Snapshot.VerifyFile(DigitReader.Description.ToSvg(), "docs/pictures/digit-reader.svg");

    [Fact]
    public void Blocks_in_a_block() => Snapshot.VerifyFile(SqueezeExciteNet.Description.ToSvg(), "docs/pictures/squeeze-excite.svg");
}
