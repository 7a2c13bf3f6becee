using System.Numerics;

namespace NetDsl.Tests.Kernels;

public class ActivationTests
{
    public static TheoryData<string> Names => ActivationCase.ElementwiseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_from_0_to_256_matches_the_scalar_reference_in_float(string name) => CheckEveryLength<float>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_from_0_to_256_matches_the_scalar_reference_in_double(string name) => CheckEveryLength<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_match_the_table_of_400_digit_values_in_float(string name) => CheckTable<float>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_match_the_table_of_400_digit_values_in_double(string name) => CheckTable<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_place_gives_the_same_bits(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        float[] h = Numeric.Convert<float>(Numeric.Values(37, 1, -5, 5)), dy = Numeric.Convert<float>(Numeric.Values(37, 2));
        float[] y = new float[37], dh = new float[37], inPlace = [.. h], gradientInPlace = [.. dy];
        activation.Forward<float>(h, y);
        activation.Backward(h, y, dy, dh);

        activation.Forward<float>(inPlace, inPlace);
        activation.Backward<float>(h, y, gradientInPlace, gradientInPlace);

        Assert.Equal(y, inPlace);
        Assert.Equal(dh, gradientInPlace);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_reads_the_pre_activation_only_if_it_says_so(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] h = Numeric.Values(37, 1, -5, 5), dy = Numeric.Values(37, 2);
        double[] y = new double[37], dh = new double[37], fromY = new double[37];
        activation.Forward<double>(h, y);
        activation.Backward<double>(h, y, dy, dh);
        activation.Backward<double>(y, y, dy, fromY);

        Assert.Equal(!activation.ReadsPreActivation, dh.SequenceEqual(fromY));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Different_lengths_are_refused(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        Assert.ThrowsAny<ArgumentException>(() => activation.Forward<float>(new float[9], new float[8]));
        Assert.ThrowsAny<ArgumentException>(() => activation.Forward<float>(new float[8], new float[9]));
        Assert.ThrowsAny<ArgumentException>(() => activation.Backward<float>(new float[9], new float[9], new float[9], new float[8]));
        Assert.ThrowsAny<ArgumentException>(() => activation.Backward<float>(new float[9], new float[9], new float[8], new float[9]));
    }

    private static void CheckEveryLength<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationCase activation = ActivationCase.Named(name);
        for (int length = 0; length <= 256; length++)
        {
            T[] h = Numeric.Convert<T>(Numeric.Values(length, length, -10, 10).Select((value, i) => i % 7 == 3 ? 8 * value : value));

            // ±2: a factor that rounds nothing.
            T[] dy = Numeric.Convert<T>(Numeric.Values(length, length + 1000).Select(value => Math.Sign(value) * 2.0));

            // One more element after the row, which nothing may write.
            T[] y = [.. new T[length], T.One], dh = [.. new T[length], T.One];
            activation.Forward<T>(h, y.AsSpan(0, length));
            activation.Backward<T>(h, y.AsSpan(0, length), dy, dh.AsSpan(0, length));

            for (int i = 0; i < length; i++)
            {
                double at = double.CreateChecked(h[i]), slope = double.CreateChecked(dh[i] / dy[i]);
                AssertValue<T>(name, at, activation.Value(at), double.CreateChecked(y[i]));
                AssertSlope<T>(name, at, activation.Slope(at), slope);
            }

            Assert.Equal(T.One, y[length]);
            Assert.Equal(T.One, dh[length]);
        }
    }

    private static void CheckTable<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (name == "Linear")
        {
            return;
        }

        (double H, double Value, double Slope)[] table = ReferenceTable.Activations[name];
        T[] h = Numeric.Convert<T>(table.Select(row => row.H)), dy = [.. h.Select(_ => T.One)], y = new T[h.Length], dh = new T[h.Length];
        ActivationCase activation = ActivationCase.Named(name);
        activation.Forward<T>(h, y);
        activation.Backward<T>(h, y, dy, dh);
        for (int i = 0; i < table.Length; i++)
        {
            AssertValue<T>(name, table[i].H, table[i].Value, double.CreateChecked(y[i]));
            AssertSlope<T>(name, table[i].H, table[i].Slope, double.CreateChecked(dh[i]));
        }
    }

    private static void AssertValue<T>(string name, double h, double expected, double actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double error = Math.Abs(actual - expected), allowed = Tolerance.Value<T>(name, h, expected);
        if (!(error <= allowed))
        {
            Assert.Fail($"{name}({h}) = {actual}, expected {expected}: off by {error / Tolerance.Epsilon<T>() / Math.Abs(expected):F1} ε");
        }
    }

    private static void AssertSlope<T>(string name, double h, double expected, double actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double error = Math.Abs(actual - expected), allowed = Tolerance.Slope<T>(name, h, expected);
        if (!(error <= allowed))
        {
            Assert.Fail($"{name}'({h}) = {actual}, expected {expected}: off by {error / Tolerance.Epsilon<T>():F1} ε");
        }
    }
}
