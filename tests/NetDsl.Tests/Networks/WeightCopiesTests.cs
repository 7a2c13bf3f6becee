using NetDsl.Kernels;

namespace NetDsl.Tests.Networks;

/// <summary>Copies of weights are made where they pay, and never used when the weights have changed.</summary>
public class WeightCopiesTests
{
    private readonly AlignedBuffer _state = new(64 * 128);
    private readonly WeightsVersion _version;
    private readonly WeightCopies _copies;

    public WeightCopiesTests()
    {
        _version = new WeightsVersion(_state);
        _copies = new WeightCopies(Wide(128), _state, _version);
    }

    [Fact]
    public void They_are_made_when_the_same_weights_were_asked_often()
    {
        PackedWeights packed = AskUntilPacked();
        Assert.Same(packed, _copies.ForPrediction());
        Assert.Same(packed, _copies.ForPrediction());
    }

    [Fact]
    public void New_weights_have_none_until_they_were_asked_often()
    {
        PackedWeights packed = AskUntilPacked();
        _version.Move();
        Assert.Null(_copies.ForPrediction());
        Assert.NotSame(packed, AskUntilPacked());
    }

    [Fact]
    public void Who_trains_between_predictions_pays_nothing()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _version.Move();
            Assert.Null(_copies.ForPrediction());
        }
    }

    [Fact]
    public void Weights_that_were_handed_out_have_none()
    {
        AskUntilPacked();
        _version.Expose();
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Null(_copies.ForPrediction()));
    }

    [Fact]
    public void Small_networks_have_none()
    {
        var copies = new WeightCopies(Wide(16), _state, _version);
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Null(copies.ForPrediction()));
    }

    /// <summary>A copy for one unit would be as many times as long as its weights as a vector has lanes.</summary>
    [Fact]
    public void Layers_of_copies_units_have_none()
    {
        var copies = new WeightCopies(Wide(units: 1, inputs: 8_192), new AlignedBuffer(8_192), _version);
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Null(copies.ForPrediction()));
    }

    [Fact]
    public void A_length_that_no_buffer_holds_is_only_a_number() => Assert.Equal(1L << 33, PackedMatrix.LengthOf(16, 1 << 29));

    [Fact]
    public void A_copy_is_found_by_the_place_of_its_matrix()
    {
        PackedWeights packed = AskUntilPacked();
        Assert.Equal(64 * 128, packed.CopyOf(_state.Span).Length);
        Assert.True(packed.CopyOf(_state.Span[16..]).IsEmpty);
        Assert.True(packed.CopyOf(new float[4]).IsEmpty);
    }

    private static NetworkDescription Wide(int units, int inputs = 64) => new()
    {
        Name = "Wide",
        InputShape = [inputs],
        Layers =
        [
            new()
            {
                Name = "Dense1",
                Kind = "Dense",
                InputShape = [inputs],
                OutputShape = [units],
                Parameters = [new() { Name = "Dense1.weight", Shape = [units, inputs], Offset = 0 }],
            },
        ],
        ParameterBufferLength = inputs * units,
        DecayedLength = inputs * units,
    };

    private PackedWeights AskUntilPacked()
    {
        for (int i = 0; i < 100; i++)
        {
            if (_copies.ForPrediction() is { } packed)
            {
                Assert.InRange(i, 10, 30);
                return packed;
            }
        }

        throw new InvalidOperationException("Asked a hundred times.");
    }
}
