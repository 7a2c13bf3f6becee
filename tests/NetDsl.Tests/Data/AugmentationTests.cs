namespace NetDsl.Tests.Data;

public class AugmentationTests
{
    private static readonly Augmentation Everything = new() { VerticalShift = 2, HorizontalShift = 3, HorizontalFlip = true, Fill = -7 };

    public static TheoryData<int, int, bool> Options { get; } = new()
    {
        { 0, 0, true }, { 2, 0, false }, { 0, 3, false }, { 1, 2, true }, { 4, 5, true }, { 4, 5, false },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Maps_are_padded_cropped_and_mirrored_as_plain_loops_do(int rows, int columns, bool flip)
    {
        const int Channels = 3, Height = 5, Width = 6;
        var augmentation = new Augmentation { VerticalShift = rows, HorizontalShift = columns, HorizontalFlip = flip, Fill = 0.25 };
        float[] input = [.. Enumerable.Range(1, Channels * Height * Width).Select(i => (float)i)];
        var seen = new HashSet<(int, int, bool)>();
        for (int sample = 0; sample < 500; sample++)
        {
            (int down, int right, bool mirrored) = Draw(augmentation, seed: 5, epoch: 3, sample);
            seen.Add((down, right, mirrored));
            Assert.Equal(
                Plain(input, Channels, Height, Width, rows, columns, down, right, mirrored, fill: 0.25f),
                Changed(augmentation, input, [Channels, Height, Width], seed: 5, epoch: 3, sample));
        }

        Assert.InRange(seen.Count, 2, ((2 * rows) + 1) * ((2 * columns) + 1) * (flip ? 2 : 1));
    }

    [Fact]
    public void A_series_moves_along_its_only_axis()
    {
        var augmentation = new Augmentation { HorizontalShift = 1 };
        float[][] changed = [.. Enumerable.Range(0, 50).Select(sample => Changed(augmentation, [1, 2, 3, 4, 5, 6], [2, 3], seed: 1, epoch: 0, sample))];
        Assert.Equal(
            ["0,1,2,0,4,5", "1,2,3,4,5,6", "2,3,0,5,6,0"],
            changed.Select(values => string.Join(',', values)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_key_gives_the_same_picture_and_any_other_one_differs()
    {
        float[] input = [.. Enumerable.Range(0, 64).Select(i => (float)i)];
        Assert.Equal(Hundred(7, 2), Hundred(7, 2));
        Assert.NotEqual(Hundred(7, 2), Hundred(8, 2));
        Assert.NotEqual(Hundred(7, 2), Hundred(7, 3));
        Assert.True(Hundred(7, 2).Distinct().Count() > 30);

        // Of 70 changes two keys choose the same one by chance in a seventieth of the samples.
        Assert.InRange(Hundred(7, 2).Zip(Hundred(7, 3)).Count(pair => pair.First == pair.Second), 0, 10);

        string[] Hundred(long seed, int epoch) =>
            [.. Enumerable.Range(0, 100).Select(sample => string.Join(',', Changed(Everything, input, [1, 8, 8], seed, epoch, sample)))];
    }

    /// <summary>χ² over all changes, with 69 degrees of freedom: beyond 147 in one of 10⁷ draws. Over epochs as well as over samples.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_shifts_and_flips_are_equally_likely(bool overEpochs)
    {
        const int Drawn = 70 * 400;
        var counts = new Dictionary<string, int>();
        float[] input = [.. Enumerable.Range(0, 64).Select(i => (float)i)];
        for (int i = 0; i < Drawn; i++)
        {
            string change = string.Join(',', Changed(Everything, input, [1, 8, 8], seed: 11, overEpochs ? i : 0, overEpochs ? 0 : i));
            counts[change] = counts.GetValueOrDefault(change) + 1;
        }

        Assert.Equal(70, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 400.0) * (count - 400.0) / 400), 30, 147);
    }

    [Fact]
    public void Without_changes_a_sample_stays_as_it_is()
    {
        float[] input = [1, 2, 3, 4];
        Assert.Equal(input, Changed(new Augmentation(), input, [1, 2, 2], seed: 1, epoch: 0, sample: 0));
        Assert.Equal("no change", new Augmentation().ToString());
        Assert.Equal("shifts up to 2 rows and 3 columns filled with -7, horizontal flips", Everything.ToString());
        Assert.Equal("shifts up to 1 column filled with 0", new Augmentation { HorizontalShift = 1 }.ToString());
    }

    [Fact]
    public void What_cannot_be_changed_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmentation { VerticalShift = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmentation { HorizontalShift = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmentation { Fill = 1e39 });
        Assert.Throws<ArgumentException>("input", () => Changed(Everything, new float[63], [1, 8, 8], 1, 0, 0));
        Assert.Throws<ArgumentException>("changed", () => Everything.Apply(new float[64], new float[63], [1, 8, 8], 1, 0, 0));
        Assert.Throws<ArgumentException>("shape", () => Changed(Everything, new float[64], [64], 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => Changed(Everything, new float[64], [1, 8, 8], 1, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("sample", () => Changed(Everything, new float[64], [1, 8, 8], 1, 0, -1));
        var error = Assert.Throws<ArgumentException>("shape", () => Changed(Everything, new float[16], [1, 2, 8], 1, 0, 0));
        Assert.StartsWith("The input has the shape [1, 2, 8]: a VerticalShift of 2 may leave nothing of 2 rows. Give 1 or less.", error.Message, StringComparison.Ordinal);
        float[] memory = new float[64];
        Assert.Throws<ArgumentException>("changed", () => Everything.Apply(memory, memory, [1, 8, 8], 1, 0, 0));
    }

    internal static float[] Changed(Augmentation augmentation, float[] input, int[] shape, long seed, int epoch, int sample)
    {
        float[] changed = [.. Enumerable.Repeat(float.NaN, input.Length)];
        augmentation.Apply(input, changed, shape, seed, epoch, sample);
        return changed;
    }

    /// <summary>What the documented words of the stream say, by exact fractions.</summary>
    private static (int Down, int Right, bool Mirrored) Draw(Augmentation augmentation, long seed, int epoch, int sample)
    {
        uint[] words = new uint[4];
        new RandomStream(seed, new RandomStream(seed, "augment").Id + (ulong)epoch).FillBits(words, (ulong)sample);
        return (Shift(words[0], augmentation.VerticalShift), Shift(words[1], augmentation.HorizontalShift), augmentation.HorizontalFlip && words[2] >= 0x8000_0000);

        static int Shift(uint word, int most) => (int)Math.Floor((decimal)word / 4_294_967_296m * ((2 * most) + 1)) - most;
    }

    /// <summary>Pads every channel by the largest shift, cuts a map of the old size out of it, and mirrors that.</summary>
    private static float[] Plain(
        float[] input, int channels, int height, int width, int rows, int columns, int down, int right, bool mirrored, float fill)
    {
        var result = new List<float>();
        for (int channel = 0; channel < channels; channel++)
        {
            float[][] padded = [.. Enumerable.Range(0, height + (2 * rows)).Select(_ => new float[width + (2 * columns)])];
            for (int y = 0; y < padded.Length; y++)
            {
                for (int x = 0; x < padded[y].Length; x++)
                {
                    bool isInside = y >= rows && y < rows + height && x >= columns && x < columns + width;
                    padded[y][x] = isInside ? input[(((channel * height) + y - rows) * width) + x - columns] : fill;
                }
            }

            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    result.Add(padded[y + rows - down][(mirrored ? width - 1 - x : x) + columns - right]);
                }
            }
        }

        return [.. result];
    }
}
