using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Copies of maps with padding around them stay within their memory, however wide the padding is.</summary>
public unsafe class PaddedMapsTests
{
    private const int Guard = 4_096;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    [InlineData(17, 70)]
    [InlineData(40, 1_000)]
    public void Nothing_is_written_behind_a_copy(int width, int padding)
    {
        const int Height = 3, Channels = 2;
        var window = new SpatialWindow(Height, width, 3, 3 + (padding == 0 ? -2 : 0), top: 1, left: padding, bottom: 1, right: padding);
        int outputs = window.OutputHeight;
        var maps = new PaddedMaps(window, outputs);
        float[] from = [.. Enumerable.Range(1, Channels * Height * width).Select(i => (float)i)];
        int length = (int)maps.LengthOf(Channels);
        float[] to = new float[length + Guard];
        Array.Fill(to, float.NaN);
        fixed (float* source = from, target = to)
        {
            maps.Copy(source, Channels, firstOutput: 0, outputs, target);
        }

        Assert.All(to[length..], value => Assert.True(float.IsNaN(value)));
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int row = 0; row < Height + 2; row++)
            {
                for (int column = 0; column < width + (2 * padding); column++)
                {
                    bool isInside = row is > 0 and <= Height && column >= padding && column < padding + width;
                    float expected = isInside ? from[(((channel * Height) + row - 1) * width) + column - padding] : 0;
                    Assert.Equal(expected, to[(int)(channel * maps.ChannelStep) + (row * maps.RowStep) + column]);
                }
            }
        }
    }
}
