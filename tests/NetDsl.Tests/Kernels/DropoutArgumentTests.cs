using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>The arguments that both kinds of dropout take, and those that they refuse.</summary>
public class DropoutArgumentTests
{
    private static readonly RandomStream Stream = new(42, "Dropout1.mask");

    private delegate void Forward(ReadOnlySpan<float> x, Span<float> y, Span<float> mask, double rate, RandomStream stream, int batch);

    private delegate void Backward(ReadOnlySpan<float> mask, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate = false);

    public static TheoryData<string> Kernels { get; } = [nameof(Dropout), nameof(AlphaDropout)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Rate_0_changes_nothing(string kernel)
    {
        float[] x = Numeric.Convert<float>(Numeric.Values(100, 1)), y = new float[100], mask = new float[100];
        ForwardOf(kernel)(x, y, mask, 0, Stream, 2);
        Assert.Equal(x, y);
        Assert.All(mask, m => Assert.Equal(1f, m));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_rate_outside_0_to_1_is_refused(string kernel) => Assert.All(
        [-0.1, 1, 0.999999999, double.NaN],
        rate => Assert.Throws<ArgumentOutOfRangeException>(nameof(rate), () => ForwardOf(kernel)(new float[4], new float[4], new float[4], rate, Stream, 1)));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Wrong_lengths_are_refused(string kernel)
    {
        (Forward forward, Backward backward) = (ForwardOf(kernel), kernel == nameof(Dropout) ? Dropout.Backward<float> : AlphaDropout.Backward<float>);
        Assert.Throws<ArgumentException>("x", () => forward(new float[5], new float[5], new float[5], 0.5, Stream, 2));
        Assert.Throws<ArgumentException>("y", () => forward(new float[4], new float[5], new float[4], 0.5, Stream, 2));
        Assert.Throws<ArgumentException>("mask", () => forward(new float[4], new float[4], new float[3], 0.5, Stream, 2));
        Assert.Throws<ArgumentException>("dy", () => backward(new float[4], new float[3], new float[4]));
        Assert.Throws<ArgumentException>("dx", () => backward(new float[4], new float[4], new float[3]));
    }

    private static Forward ForwardOf(string kernel) => kernel == nameof(Dropout) ? Dropout.Forward<float> : AlphaDropout.Forward<float>;
}
