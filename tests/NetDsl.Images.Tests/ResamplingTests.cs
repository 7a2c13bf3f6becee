using System.Globalization;

namespace NetDsl.Images.Tests;

public class ResamplingTests
{
    /// <summary>PyTorch 1.13, interpolate(mode="bilinear", antialias=True) in double: Pictures/pictures.py prints these lines.</summary>
    [Theory]
    [InlineData(5, 7, 3, 4, "0.387755102 0.441785714 0.251071429 0.443877551 0.598875661 0.504444444 0.262222222 0.279100529 0.392431973 0.318928571 0.562857143 0.555272109")]
    [InlineData(3, 4, 7, 5, "0.000000000 0.568750000 0.687500000 0.487500000 0.312500000 0.062500000 0.543750000 0.638392857 0.459821429 0.303571429 0.250000000 0.468750000 0.491071429 0.376785714 0.276785714 0.437500000 0.393750000 0.343750000 0.293750000 0.250000000 0.544642857 0.557142857 0.571428571 0.449107143 0.142857143 0.651785714 0.720535714 0.799107143 0.604464286 0.035714286 0.687500000 0.775000000 0.875000000 0.656250000 0.000000000")]
    [InlineData(6, 6, 2, 9, "0.429687500 0.488281250 0.544270833 0.533854167 0.390625000 0.247395833 0.236979167 0.292968750 0.351562500 0.585937500 0.480468750 0.406250000 0.531250000 0.390625000 0.294270833 0.596354167 0.632812500 0.593750000")]
    [InlineData(1, 5, 3, 2, "0.474431818 0.312500000 0.474431818 0.312500000 0.474431818 0.312500000")]
    [InlineData(4, 4, 1, 1, "0.466688368")]
    public void A_picture_is_resized_as_PyTorch_does(int rows, int columns, int height, int width, string expected)
    {
        float[] picture = [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select ((i * i * 7) + (j * 13) + (i * j * 3)) % 17 / 16f];
        float[] resized = new float[height * width];
        Resampling.Resize(picture, rows, columns, resized, height, width);
        double[] values = [.. expected.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(values.Length, resized.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], resized[i], tolerance: 1e-6);
        }
    }

    [Fact]
    public void The_same_size_gives_the_same_bits()
    {
        float[] picture = [0.1f, 0.2f, 0.3f, 0.7f, 0.8f, 0.9f], resized = new float[6];
        Resampling.Resize(picture, 2, 3, resized, 2, 3);
        Assert.Equal(picture, resized);
    }
}
