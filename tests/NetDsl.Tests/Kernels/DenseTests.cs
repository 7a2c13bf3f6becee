using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class DenseTests
{
    public static TheoryData<string> Names => ActivationCase.AllNames;

    [Fact]
    public void Two_samples_through_three_units_give_the_values_worked_out_by_hand()
    {
        float[] x = [1, 2, -1, 0.5f], weight = [1, 2, -1, 1, 0.5f, 0.25f], bias = [0.5f, -2, 0], y = new float[6];

        Dense.Forward<float, Relu>(x, weight, bias, y, inputs: 2, units: 3, default);

        // h = [1+4+½, −1+2−2, ½+½], [−1+1+½, 1+½−2, −½+⅛]
        Assert.Equal([5.5f, 0, 1, 0.5f, 0, 0], y);
    }

    [Fact]
    public void The_gradients_of_two_samples_are_the_values_worked_out_by_hand()
    {
        float[] x = [1, 2, -1, 0.5f], weight = [1, 2, -1, 1, 0.5f, 0.25f], y = [5.5f, 0, 1, 0.5f, 0, 0], dy = [1, 10, 2, 4, 10, 10];
        float[] dWeight = [.. Enumerable.Repeat(99f, 6)], dBias = [99, 99, 99], dx = [99, 99, 99, 99];

        Dense.Backward<float, Relu>(x, weight, y, dy, dWeight, dBias, dx, inputs: 2, units: 3, default);

        Assert.Equal([1, 0, 2, 4, 0, 0], dy); // now dh
        Assert.Equal([1 - 4, 2 + 2, 0, 0, 2, 4], dWeight);
        Assert.Equal([5, 0, 2], dBias);
        Assert.Equal([1 + 1, 2 + 0.5f, 4, 8], dx);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Seven_samples_have_the_same_bits_together_and_alone(string name)
    {
        const int Batch = 7, Inputs = 19, Units = 13;
        ActivationCase activation = ActivationCase.Named(name);
        float[] x = Numeric.Convert<float>(Numeric.Values(Batch * Inputs, 1));
        float[] weight = Numeric.Convert<float>(Numeric.Values(Units * Inputs, 2));
        float[] bias = Numeric.Convert<float>(Numeric.Values(Units, 3)), h = new float[Batch * Units], y = new float[Batch * Units];
        float[] dy = Numeric.Convert<float>(Numeric.Values(Batch * Units, 4)), dh = [.. dy], dx = new float[Batch * Inputs];
        activation.DenseForward(x, weight, bias, h, y, Inputs, Units);
        activation.DenseBackward(x, weight, h, y, dh, new float[Units * Inputs], new float[Units], dx, Inputs, Units);

        for (int sample = 0; sample < Batch; sample++)
        {
            float[] oneX = x[(sample * Inputs)..((sample + 1) * Inputs)], oneH = new float[Units], oneY = new float[Units];
            float[] oneDh = dy[(sample * Units)..((sample + 1) * Units)], oneDx = new float[Inputs];
            activation.DenseForward(oneX, weight, bias, oneH, oneY, Inputs, Units);
            activation.DenseBackward(oneX, weight, oneH, oneY, oneDh, new float[Units * Inputs], new float[Units], oneDx, Inputs, Units);

            Assert.Equal(y[(sample * Units)..((sample + 1) * Units)], oneY);
            Assert.Equal(dx[(sample * Inputs)..((sample + 1) * Inputs)], oneDx);
        }
    }

    [Fact]
    public void A_batch_larger_than_one_cache_block_is_computed_to_its_end()
    {
        const int Batch = 131;
        float[] x = [.. Enumerable.Range(0, Batch).Select(i => (float)i)], y = new float[Batch];

        Dense.Forward<float, Linear>(x, [2f], [1f], y, inputs: 1, units: 1, default);

        Assert.Equal(x.Select(value => (2 * value) + 1), y);
    }

    [Fact]
    public void An_activation_that_reads_h_is_refused_where_h_was_not_kept()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Dense.Backward<float, Gelu>([1], [1], [1], new float[1], new float[1], [], [], 1, 1, default));
        Assert.Contains("Gelu needs h", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_length_is_refused_with_its_name_and_both_lengths()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Dense.Forward<float, Relu>(new float[63], new float[640], new float[10], new float[10], 64, 10, default));
        Assert.Equal("x", error.ParamName);
        Assert.StartsWith("x has 63 values; [B, inputs] = [1, 64] needs 64.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", 128, 640, 10, 21)]
    [InlineData("x", 127, 640, 10, 20)]
    [InlineData("weight", 128, 641, 10, 20)]
    [InlineData("bias", 128, 640, 9, 20)]
    public void Every_span_of_the_forward_pass_is_checked(string name, int x, int weight, int bias, int y)
        => Assert.Throws<ArgumentException>(name, () => Dense.Forward<float, Relu>(
            new float[x], new float[weight], new float[bias], new float[y], 64, 10, default));

    [Theory]
    [InlineData("h", 19, 20, 640, 10, 128)]
    [InlineData("dy", 20, 19, 640, 10, 128)]
    [InlineData("dWeight", 20, 20, 639, 10, 128)]
    [InlineData("dBias", 20, 20, 640, 11, 128)]
    [InlineData("dx", 20, 20, 640, 10, 64)]
    public void Every_span_of_the_backward_pass_is_checked(string name, int h, int dy, int dWeight, int dBias, int dx)
        => Assert.Throws<ArgumentException>(name, () => Dense.Backward<float, Gelu>(
            new float[128], new float[640], new float[h], new float[20], new float[dy],
            new float[dWeight], new float[dBias], new float[dx], 64, 10, default));

    [Fact]
    public void Without_an_activation_the_gradients_need_no_outputs_and_leave_dy_as_it_was()
    {
        (int batch, int inputs, int units) = (37, 19, 13);
        double[] x = Numeric.Values(batch * inputs, 1), weight = Numeric.Values(units * inputs, 2), dy = Numeric.Values(batch * units, 3);
        double[] dh = [.. dy], given = [.. dy], outputs = Numeric.Values(dy.Length, 4);
        double[] dWeight = new double[weight.Length], dBias = new double[units], dx = Numeric.Values(x.Length, 5);
        double[] otherWeight = new double[weight.Length], otherBias = new double[units], otherDx = [.. dx];

        Dense.Backward<double, Linear>(x, weight, outputs, dh, dWeight, dBias, dx, inputs, units, default, accumulate: true);
        Dense.Backward<double>(x, weight, given, otherWeight, otherBias, otherDx, inputs, units, accumulate: true);

        Assert.Equal(dWeight, otherWeight);
        Assert.Equal(dBias, otherBias);
        Assert.Equal(dx, otherDx);
        Assert.Equal(dy, given);
        for (int unit = 0; unit < units; unit++)
        {
            Assert.Equal(Enumerable.Range(0, batch).Sum(sample => dy[(sample * units) + unit]), otherBias[unit], 12);
        }
    }

    [Theory]
    [InlineData("dy", 5, 6, 3, 4)]
    [InlineData("dWeight", 6, 5, 3, 4)]
    [InlineData("dBias", 6, 6, 2, 4)]
    [InlineData("dx", 6, 6, 3, 3)]
    public void Without_an_activation_every_span_is_checked(string name, int dy, int dWeight, int dBias, int dx) =>
        Assert.Equal(name, Assert.Throws<ArgumentException>(() => Dense.Backward<float>(
            new float[4], new float[6], new float[dy], new float[dWeight], new float[dBias], new float[dx], inputs: 2, units: 3)).ParamName);

    [Fact]
    public void Sizes_below_1_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => Dense.Forward<float, Relu>([], [], [], [], 0, 1, default));
        Assert.Throws<ArgumentOutOfRangeException>("units", () => Dense.Forward<float, Relu>([], [], [], [], 1, -1, default));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Activate.Forward<float, Relu>([], [], 0, default));
    }

    [Fact]
    public void An_empty_batch_has_zero_gradients()
    {
        float[] dWeight = [1, 2], dBias = [3];
        Dense.Backward<float, Relu>([], [1, 2], [], [], dWeight, dBias, [], 2, 1, default);
        Assert.Equal([0, 0], dWeight);
        Assert.Equal([0], dBias);
    }
}
