using NetDsl.Kernels;
using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Kernels that tell places and take the last step, at several sizes, against plain loops.</summary>
public class PositionTests
{
    private const int Samples = 4, Steps = 6;

    private static readonly int[] Lengths = [6, 1, 3, 5];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9, 4)]
    [InlineData(33, 1)]
    public void Learned_places_are_added_step_by_step(int features, int first)
    {
        foreach (int[] lengths in new[] { [], Lengths })
        {
            double[] x = Values(features, lengths, 1), places = Numeric.Values(10 * features, 2), y = Numeric.Values(x.Length, 3);
            Positions.Forward<double>(x, lengths, places, y, Steps, features, first);
            AssertSums(x, lengths, y, features, (step, i) => places[((first + step) * features) + i]);
            double[] same = [.. x];
            Positions.Forward<double>(same, lengths, places, same, Steps, features, first);
            Assert.Equal(y, same);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slopes_of_places_are_sums_over_the_samples_that_have_them(bool accumulate)
    {
        const int Features = 5, Room = 8;
        foreach (int[] lengths in new[] { [], Lengths })
        {
            double[] dy = Values(Features, lengths, 1), places = new double[Room * Features], before = Numeric.Values(dy.Length, 2);
            double[] dx = [.. before], dPlaces = Numeric.Values(places.Length, 3), alone = new double[places.Length];
            Positions.Backward<double>(lengths, dy, dPlaces, dx, Steps, Features, accumulate);
            for (int i = 0; i < dy.Length; i++)
            {
                bool counts = Counts(lengths, i / Features);
                places[i % (Steps * Features)] += counts ? dy[i] : 0;
                Assert.Equal((accumulate ? before[i] : 0) + (counts ? dy[i] : 0), dx[i]);
            }

            Assert.All(places.Zip(dPlaces), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
            Positions.Backward<double>(lengths, dy, alone, [], Steps, Features);
            Assert.Equal(dPlaces, alone);
            double[] same = [.. dy];
            Positions.Backward<double>(lengths, same, [], same, Steps, Features);
            Assert.Equal(dy.Select((slope, i) => Counts(lengths, i / Features) ? slope : 0), same);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(8, 1, 3)]
    [InlineData(13, 0.02, 2000)]
    public void Sinusoids_are_added_step_by_step(int features, double amplitude, int first)
    {
        foreach (int[] lengths in new[] { [], Lengths })
        {
            double[] x = Values(features, lengths, 1);
            float[] y = Numeric.Convert<float>(Numeric.Values(x.Length, 3));
            Positions.ForwardSinusoidal(Numeric.Convert<float>(x), lengths, y, Steps, features, amplitude, first);
            AssertSums(x, lengths, Numeric.Doubles(y), features, (step, i) =>
            {
                double angle = (first + step) * Math.Pow(10_000, -(double)(i / 2 * 2) / features);
                return amplitude * (i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
            });
        }
    }

    [Fact]
    public void Steps_for_which_there_are_no_places_are_refused()
    {
        float[] x = new float[Samples * Steps * 2];
        Positions.Forward<float>(x, [], new float[7 * 2], x, Steps, 2, first: 1);
        Assert.Throws<ArgumentException>(() => Positions.Forward<float>(x, [], new float[7 * 2], x, Steps, 2, first: 2));
        Assert.Throws<ArgumentException>(() => Positions.Forward<float>(x, [], new float[13], x, Steps, 2, first: 0));
        Assert.Throws<ArgumentException>(() => Positions.Forward<float>(x, [], new float[12], new float[47], Steps, 2, first: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Positions.Forward<float>(x, [6, 6, 6, 7], new float[12], x, Steps, 2, first: 0));
        Assert.ThrowsAny<ArgumentException>(() => Positions.Forward<float>(x, [], new float[12], x, Steps, 2, first: -1));
        Assert.ThrowsAny<ArgumentException>(() => Positions.ForwardSinusoidal(x, [], x, Steps, 2, 1, first: -1));
        Assert.Throws<ArgumentException>(() => Positions.ForwardSinusoidal(x, [], new float[47], Steps, 2, 1, first: 0));
        Assert.ThrowsAny<ArgumentException>(() => Positions.Backward<float>([], x, new float[10], x, Steps, 2));
        Assert.Throws<ArgumentException>(() => Positions.Backward<float>([], x, new float[12], new float[47], Steps, 2));
    }

    /// <summary>As a complex number a pair turns by e^(i·angle); turned back by angles of the same places it is what it was.</summary>
    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(12, 2, 5)]
    [InlineData(18, 3, 1000)]
    public void Pairs_turn_by_the_angle_of_their_place(int d, int heads, int first)
    {
        double[] x = Numeric.Values(Samples * Steps * 3 * d, 1), turned = [.. x];
        int width = d / heads, half = width / 2;
        Rotary.Forward<double>(turned, Steps, d, heads, first);
        for (int i = 0; i < x.Length; i++)
        {
            int step = i / (3 * d) % Steps, part = i % (3 * d) / d, within = i % d % width;
            int other = within < half ? i + half : i - half;
            double angle = (first + step) * Math.Pow(10_000, -(double)(within % half) / half);
            double expected = (x[i] * Math.Cos(angle)) + ((within < half ? -1 : 1) * x[other] * Math.Sin(angle));
            Assert.Equal(part == 2 ? x[i] : expected, turned[i], 1e-11);
        }

        double[] dy = Numeric.Values(x.Length, 2), slopes = [.. dy], at0 = [.. x];
        Rotary.Forward<double>(at0, Steps, d, heads);
        Rotary.Backward<double>(slopes, Steps, d, heads);
        Assert.Equal(at0.Zip(dy, (one, two) => one * two).Sum(), x.Zip(slopes, (one, two) => one * two).Sum(), 1e-10); // of a linear map
        Rotary.Backward<double>(at0, Steps, d, heads);
        Assert.All(x.Zip(at0), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void Heads_of_odd_width_are_not_turned()
    {
        Assert.Throws<ArgumentException>(() => Rotary.Forward<float>(new float[3 * 6], 1, 6, 2));
        Assert.Throws<ArgumentException>(() => Rotary.Forward<float>(new float[3 * 6], 1, 6, 4));
        Assert.Throws<ArgumentException>(() => Rotary.Forward<float>(new float[17], 1, 6, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_last_step_is_that_of_each_direction(int directions)
    {
        const int Features = 6;
        foreach (int[] lengths in new[] { [], Lengths })
        {
            double[] x = Values(Features, lengths, 1), y = new double[Samples * Features], dy = Numeric.Values(y.Length, 2);
            double[] dx = Numeric.Values(x.Length, 3), expected = new double[x.Length];
            LastStep.Forward<double>(x, lengths, y, Steps, Features, directions);
            LastStep.Backward<double>(lengths, dy, dx, Steps, Features, directions);
            for (int i = 0; i < y.Length; i++)
            {
                (int sample, int feature) = (i / Features, i % Features);
                int step = feature >= Features / directions ? 0 : (lengths.Length == 0 ? Steps : lengths[sample]) - 1;
                int place = (((sample * Steps) + step) * Features) + feature;
                Assert.Equal(x[place], y[i]);
                expected[place] = dy[i];
            }

            Assert.Equal(expected, dx);
        }
    }

    [Fact]
    public void A_last_step_of_sizes_that_do_not_fit_is_refused()
    {
        float[] x = new float[Samples * Steps * 6], y = new float[Samples * 6];
        Assert.Throws<ArgumentException>(() => LastStep.Forward<float>(x, [], new float[23], Steps, 6));
        Assert.Throws<ArgumentException>(() => LastStep.Forward<float>(x, [6], y, Steps, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => LastStep.Forward<float>(x, [6, 0, 6, 6], y, Steps, 6));
        Assert.Throws<ArgumentException>(() => LastStep.Backward<float>([], new float[23], x, Steps, 6));
        Assert.ThrowsAny<ArgumentException>(() => LastStep.Forward<float>(x, [], y, Steps, 6, directions: 0));
        Assert.ThrowsAny<ArgumentException>(() => LastStep.Forward<float>(x, [], y, Steps, 6, directions: 3));
        Assert.ThrowsAny<ArgumentException>(
            () => LastStep.Backward<float>([], new float[Samples * 9], new float[Samples * Steps * 9], Steps, 9, directions: 2));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] x = new float[Samples * Steps * 6], places = new float[8 * 6], last = new float[Samples * 6], turned = new float[3 * x.Length];
        Assert.Equal(0, Allocated.By(() =>
        {
            Positions.Forward<float>(x, Lengths, places, x, Steps, 6, 0);
            Positions.ForwardSinusoidal(x, Lengths, x, Steps, 6, 1, 2);
            Positions.Backward<float>(Lengths, x, places, x, Steps, 6);
            Rotary.Forward<float>(turned, Steps, 6, 3);
            Rotary.Backward<float>(turned, Steps, 6, 3);
            LastStep.Forward<float>(x, Lengths, last, Steps, 6, 2);
            LastStep.Backward<float>(Lengths, last, x, Steps, 6, 2);
        }));
    }

    private static bool Counts(int[] lengths, int row) => lengths.Length == 0 || row % Steps < lengths[row / Steps];

    /// <summary>Values, of which those in padding are no numbers.</summary>
    private static double[] Values(int features, int[] lengths, int seed) =>
        [.. Numeric.Values(Samples * Steps * features, seed).Select((value, i) => Counts(lengths, i / features) ? value : double.NaN)];

    private static void AssertSums(double[] x, int[] lengths, double[] y, int features, Func<int, int, double> place)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Counts(lengths, i / features) ? x[i] + place(i / features % Steps, i % features) : 0;
            Assert.Equal(expected, y[i], 2e-7);
        }
    }
}
