namespace NetDsl.Tests.Data;

public class StandardizerTests
{
    // Column 1: the textbook's 2, 4, 4, 4, 5, 5, 7, 9 with mean 5 and deviation 2. Column 2: constant. Column 3: the first times −10, plus 1.
    private static readonly float[] Textbook = [2, 4, 4, 4, 5, 5, 7, 9];

    private static readonly Dataset Data = Dataset.FromTargets(
        Textbook.SelectMany(x => new[] { x, 0.1f, (-10 * x) + 1 }).ToArray(), Textbook, count: 8);

    [Fact]
    public void Mean_and_deviation_are_those_of_the_textbook()
    {
        var standardizer = Standardizer.Fit(Data);
        Assert.Equal(3, standardizer.InputSize);
        Assert.Equal([5, 0.1f, -49], standardizer.Mean);
        Assert.Equal([2, 1, 20], standardizer.Deviation);
    }

    [Fact]
    public void A_data_set_is_standardized_and_keeps_its_answers()
    {
        Dataset data = Standardizer.Fit(Data).Apply(Data);
        for (int i = 0; i < 8; i++)
        {
            float expected = (Textbook[i] - 5) / 2;
            Assert.Equal([expected, 0f, -expected], data.Input(i));
            Assert.Equal([Textbook[i]], data.Target(i));
        }

        Assert.Equal([2f, 0.1f, -19f], Data.Input(0));
    }

    [Fact]
    public void A_part_of_a_split_is_measured_and_standardized_alone()
    {
        var whole = Dataset.FromCsv(new StringReader("x,y\n1,a\n2,b\n3,a\n4,b"), new CsvOptions { Label = "y" });
        Dataset part = whole.Split(0.5, seed: 3).Train;
        var standardizer = Standardizer.Fit(part);
        Assert.Equal((part.Input(0)[0] + part.Input(1)[0]) / 2, standardizer.Mean[0]);
        Dataset standardized = standardizer.Apply(part);
        Assert.Equal([-1f, 1f], [standardized.Input(0)[0], standardized.Input(1)[0]]);
        Assert.Equal([part.Label(0), part.Label(1)], [standardized.Label(0), standardized.Label(1)]);
        Assert.Equal(["a", "b"], standardized.ClassNames);
    }

    [Fact]
    public void Random_data_comes_out_with_mean_0_and_deviation_1()
    {
        const int Samples = 1_000;
        float[] inputs = new float[Samples * 2];
        new RandomStream(1, "data").FillNormal(inputs, 1_000, 0.5f);
        var data = Dataset.FromLabels(inputs, new int[Samples]);
        Dataset standardized = Standardizer.Fit(data).Apply(data);
        for (int column = 0; column < 2; column++)
        {
            double[] values = [.. Enumerable.Range(0, Samples).Select(i => (double)standardized.Input(i)[column])];
            double mean = values.Average();
            Assert.Equal(0, mean, 6);
            Assert.Equal(1, Math.Sqrt(values.Average(x => (x - mean) * (x - mean))), 6);
        }
    }

    /// <summary>Numbers so large that a float in the middle is a good part of a deviation away; against exact sums in decimal.</summary>
    [Theory]
    [InlineData(16_777_216, 2, 2)]
    [InlineData(100_000_000, 8, 2)]
    [InlineData(100_000_000, 8, 4)]
    [InlineData(-100_000_000, 8, 5)]
    [InlineData(1_764_547_200, 128, 365)]               // seconds since 1970, day by day as floats have them
    [InlineData(8e15, 1073741824, 1_001)]
    [InlineData(100_000_000, 8, 20_000)]
    [InlineData(1e12, 65536, 20_000)]
    [InlineData(3, 0.25, 100)]
    public void Large_numbers_come_out_as_exact_arithmetic_has_them(double start, double step, int count)
    {
        var random = new System.Random(count);
        float[] inputs = [.. Enumerable.Range(0, count).Select(_ => (float)(start + (step * random.Next(8))))];
        inputs[^1] = (float)(start + (step * 9));
        var data = Dataset.FromLabels(inputs, new int[count]);
        Dataset standardized = Standardizer.Fit(data).Apply(data);

        decimal[] exact = [.. inputs.Select(x => (decimal)(double)x)];
        decimal mean = exact.Sum() / count;
        double deviation = Math.Sqrt((double)(exact.Sum(x => (x - mean) * (x - mean)) / count));
        for (int i = 0; i < count; i++)
        {
            double expected = (double)(exact[i] - mean) / deviation;
            Assert.Equal(expected, standardized.Input(i)[0], tolerance: 1e-7 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void One_small_number_among_large_ones_does_not_blur_them()
    {
        float[] inputs = [0, .. Enumerable.Range(0, 9_999).Select(i => 1e8f + (8 * (i % 5)))];
        var standardizer = Standardizer.Fit(Dataset.FromLabels(inputs, new int[inputs.Length]));
        decimal[] exact = [.. inputs.Select(x => (decimal)(double)x)];
        decimal mean = exact.Sum() / exact.Length;
        Assert.Equal((double)mean, standardizer.Mean[0], tolerance: 1e-7);
        Assert.Equal(Math.Sqrt((double)(exact.Sum(x => (x - mean) * (x - mean)) / exact.Length)), standardizer.Deviation[0], tolerance: 1e-6);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(1e30f)]
    [InlineData(-16_777_216f)]
    [InlineData(1e-44f)]
    public void An_input_that_never_changes_becomes_0_exactly(float value)
    {
        var standardizer = Standardizer.Fit(Dataset.FromLabels(Enumerable.Repeat(value, 1_000).ToArray(), new int[1_000]));
        Assert.Equal([1], standardizer.Deviation);
        float[] output = new float[1];
        standardizer.Apply([value], output);
        Assert.Equal([0f], output);
    }

    [Fact]
    public void The_whole_range_of_floats_is_standardized()
    {
        var data = Dataset.FromLabels(new[] { float.MinValue, float.MaxValue }, new int[2]);
        Dataset standardized = Standardizer.Fit(data).Apply(data);
        Assert.Equal([-1f, 1f], [standardized.Input(0)[0], standardized.Input(1)[0]]);
        data = Dataset.FromLabels(new[] { 0, float.Epsilon }, new int[2]);
        standardized = Standardizer.Fit(data).Apply(data);
        Assert.Equal([-1f, 1f], [standardized.Input(0)[0], standardized.Input(1)[0]]);
    }

    [Fact]
    public void A_channel_has_one_mean_over_samples_and_places()
    {
        // Two samples of two channels of four places: the textbook's eight numbers, and ten times as much, once reversed.
        float[] inputs = [2, 4, 4, 4, 90, 70, 50, 50, 5, 5, 7, 9, 40, 40, 40, 20];
        var data = Dataset.FromLabels(inputs, new[] { 1, 0 });
        var standardizer = Standardizer.Fit(data, channels: 2);
        Assert.Equal((8, 4), (standardizer.InputSize, standardizer.ChannelSize));
        Assert.Equal([5, 50], standardizer.Mean);
        Assert.Equal([2, 20], standardizer.Deviation);
        Dataset standardized = standardizer.Apply(data);
        Assert.Equal([-1.5f, -0.5f, -0.5f, -0.5f, 2f, 1f, 0f, 0f], standardized.Input(0));
        Assert.Equal([0f, 0f, 1f, 2f, -0.5f, -0.5f, -0.5f, -1.5f], standardized.Input(1));
        Assert.Equal([1, 0], new[] { standardized.Label(0), standardized.Label(1) });
    }

    [Fact]
    public void A_channel_that_never_changes_becomes_0_and_the_others_do_not()
    {
        var data = Dataset.FromLabels(new float[] { 0.1f, 0.1f, 3, 5, 0.1f, 0.1f, 5, 3 }, new int[2]);
        var standardizer = Standardizer.Fit(data, channels: 2);
        Assert.Equal([1, 1], standardizer.Deviation);
        Assert.Equal([0f, 0f, -1f, 1f], standardizer.Apply(data).Input(0));
        Assert.Equal(Standardizer.Fit(data).Mean, Standardizer.Fit(data, channels: 4).Mean);
    }

    [Fact]
    public void Channels_that_do_not_divide_the_inputs_are_refused()
    {
        var error = Assert.Throws<ArgumentException>("channels", () => Standardizer.Fit(Data, channels: 2));
        Assert.StartsWith("3 numbers do not divide among 2 channels", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => Standardizer.Fit(Data, channels: 0));
    }

    [Fact]
    public void Several_samples_are_standardized_at_once_and_in_place()
    {
        float[] samples = [.. Data.Input(0), .. Data.Input(7)];
        Standardizer.Fit(Data).Apply(samples, samples);
        Assert.Equal([-1.5f, 0f, 1.5f, 2f, 0f, -2f], samples);
        samples = [float.NaN, 0.1f, float.PositiveInfinity];
        Standardizer.Fit(Data).Apply(samples, samples);
        Assert.Equal([float.NaN, 0f, float.PositiveInfinity], samples);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var standardizer = Standardizer.Fit(Data);
        var error = Assert.Throws<ArgumentException>("data", () => standardizer.Apply(Dataset.FromLabels(new float[4], new int[2])));
        Assert.StartsWith("The standardizer is for 3 inputs, but the data set has 2.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inputs", () => standardizer.Apply(new float[4], new float[4]));
        Assert.Throws<ArgumentException>("standardized", () => standardizer.Apply(new float[3], new float[6]));
        float[] memory = new float[7];
        Assert.Throws<ArgumentException>("standardized", () => standardizer.Apply(memory.AsSpan(0, 6), memory.AsSpan(1)));
    }
}
