using NetDsl.Kernels;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compares the compiler's tables of activations and dropout with the results of the kernels.</summary>
public class ActivationParityTests
{
    /// <summary>Around 0 in quarters, kinks included.</summary>
    private static readonly double[] Middle = [.. Enumerable.Range(-40, 81).Select(i => i / 4.0)];

    /// <summary>Fine enough to meet a minimum, and far enough to come near to any limit.</summary>
    private static readonly double[] Wide = [-1e9, .. Enumerable.Range(-40_000, 80_001).Select(i => i / 1000.0), 1e9];

    /// <summary>Every activation with its default and with other options.</summary>
    public static IEnumerable<object[]> Activations =>
    [
        .. from kind in ActivationCatalog.All
           from option in kind.OptionName is null ? [0] : new[] { kind.DefaultOption, 0.25, 2 }
           select new object[] { kind.Name, option, false },
        ["LeakyRelu", 0.0, false],
        ["Gelu", 0.0, true],
    ];

    public static IEnumerable<object[]> Masks =>
        from kind in LayerCatalog.All
        where kind.MaskOf(ArgumentList.Empty) is not null
        from rate in new[] { 0, 0.1, 0.5, 0.9 }
        select new object[] { kind.Name, rate };

    [Theory]
    [MemberData(nameof(Activations))]
    public void Its_values_and_slopes_are_those_of_the_catalog(string name, double option, bool approximate)
    {
        ActivationKind kind = ActivationCatalog.Get(name);
        if (kind.Value is not { } value || kind.Slope is not { } slope)
        {
            Assert.Equal("Softmax", name);
            return;
        }

        IActivation kernel = KernelOf(new(name, option, approximate));
        double[] y = new double[Middle.Length], slopes = new double[Middle.Length];
        kernel.Forward<double>(Middle, y);
        kernel.Backward<double>(kind.ReadsPreActivation ? Middle : y, y, [.. Middle.Select(_ => 1.0)], slopes);

        double tolerance = approximate ? 3e-3 : 1e-9; // the catalog knows GELU itself, which the other is near to
        Assert.All(Middle.Zip(y), pair => Assert.Equal(value(pair.First, option), pair.Second, tolerance));
        Assert.All(Middle.Zip(slopes), pair => Assert.Equal(slope(pair.First, option), pair.Second, tolerance));
    }

    /// <summary>Nothing is outside, and every limit is come near to.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Its_range_is_that_of_the_catalog(string name, double option, bool approximate)
    {
        var activation = new ActivationModel(name, option, approximate);
        var range = ActivationRange.Of(activation);
        double[] y = ValuesOf(KernelOf(activation), name == "Softmax");

        Assert.InRange(y.Min(), range.Lowest - 1e-12, double.IsInfinity(range.Lowest) ? -1e6 : range.Lowest + 1e-6);
        Assert.InRange(y.Max(), double.IsInfinity(range.Highest) ? 1e6 : range.Highest - 1e-6, range.Highest + 1e-12);
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void What_a_mask_makes_of_values_is_what_the_catalog_says(string name, double rate)
    {
        MaskEffect effect = LayerCatalog.Get(name).MaskOf(new([new("rate", rate)]))!;
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => (i % 5) - 2.0)], y = new double[x.Length], mask = new double[x.Length];
        Forward(name, x, y, mask, rate);

        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(mask[i] == 0 ? effect.Dropped : (effect.Scale * x[i]) + effect.Shift, y[i], tolerance: 1e-12);
        }

        Assert.Equal(effect.Keep, mask.Count(kept => kept != 0) / (double)mask.Length, tolerance: 0.02); // 5 deviations
    }

    private static void Forward(string name, double[] x, double[] y, double[] mask, double rate)
    {
        var stream = new RandomStream(1, "Dropout1.mask");
        switch (name)
        {
            case "Dropout":
                Dropout.Forward<double>(x, y, mask, rate, stream, batch: 1);
                break;
            case "AlphaDropout":
                AlphaDropout.Forward<double>(x, y, mask, rate, stream, batch: 1);
                break;
            default:
                Assert.Fail($"{name} has a mask: call its kernel here.");
                break;
        }
    }

    /// <summary>Of a softmax, which reads rows, the value of each number beside its opposite.</summary>
    private static double[] ValuesOf(IActivation kernel, bool isOfRows)
    {
        var y = new double[Wide.Length];
        if (!isOfRows)
        {
            kernel.Forward<double>(Wide, y);
            return y;
        }

        return [.. Wide.Select(h =>
        {
            kernel.Forward<double>([h, -h], y.AsSpan(0, 2));
            return y[0];
        })];
    }

    private static IActivation KernelOf(ActivationModel model)
    {
        string name = model.Approximate ? model.Kind + "Tanh" : model.Kind;
        object[] options = ActivationCatalog.Of(model).OptionName is null ? [] : [model.Option];
        return (IActivation)Activator.CreateInstance(typeof(Network).Assembly.GetType($"NetDsl.Kernels.{name}", throwOnError: true)!, options)!;
    }
}
