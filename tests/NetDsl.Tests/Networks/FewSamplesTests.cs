namespace NetDsl.Tests.Networks;

/// <summary>Copies of weights are made where they pay, and never used when the weights have changed.</summary>
public class FewSamplesTests
{
    private readonly AlignedBuffer _state = new(64 * 128);
    private readonly WeightsVersion _version;
    private readonly FewSamples _few;

    public FewSamplesTests()
    {
        _version = new WeightsVersion(_state);
        _few = new FewSamples(Wide(128), _state, _version);
    }

    [Fact]
    public void They_are_made_when_the_same_weights_were_asked_often()
    {
        PackedWeights packed = AskUntilPacked();
        Assert.Same(packed, _few.For(1));
        Assert.Same(packed, _few.For(4));
        Assert.Null(_few.For(5));
        Assert.Same(packed, _few.For(1));
    }

    [Fact]
    public void New_weights_have_none_until_they_were_asked_often()
    {
        PackedWeights packed = AskUntilPacked();
        _version.Move();
        Assert.Null(_few.For(1));
        Assert.NotSame(packed, AskUntilPacked());
    }

    [Fact]
    public void Who_trains_between_predictions_pays_nothing()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _version.Move();
            Assert.Null(_few.For(1));
        }
    }

    [Fact]
    public void Weights_that_were_handed_out_have_none()
    {
        AskUntilPacked();
        _version.Expose();
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(_few.For(1)));
    }

    [Fact]
    public void Small_networks_have_none()
    {
        var few = new FewSamples(Wide(16), _state, _version);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(few.For(1)));
    }

    [Fact]
    public void A_copy_is_found_by_the_place_of_its_matrix()
    {
        PackedWeights packed = AskUntilPacked();
        Assert.Equal(64 * 128, packed.CopyOf(_state.Span).Length);
        Assert.True(packed.CopyOf(_state.Span[16..]).IsEmpty);
        Assert.True(packed.CopyOf(new float[4]).IsEmpty);
    }

    private static NetworkDescription Wide(int units) => new()
    {
        Name = "Wide",
        InputShape = [64],
        Layers =
        [
            new()
            {
                Name = "Dense1",
                Kind = "Dense",
                InputShape = [64],
                OutputShape = [units],
                Parameters = [new() { Name = "Dense1.weight", Shape = [units, 64], Offset = 0 }],
            },
        ],
        ParameterBufferLength = 64 * units,
        DecayedLength = 64 * units,
    };

    private PackedWeights AskUntilPacked()
    {
        for (int i = 0; i < 100; i++)
        {
            if (_few.For(1) is { } packed)
            {
                Assert.InRange(i, 10, 20);
                return packed;
            }
        }

        throw new InvalidOperationException("Asked a hundred times.");
    }
}
