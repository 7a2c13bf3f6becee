using System.Globalization;
using System.Numerics;
using System.Reflection;
using NetDsl.Kernels;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compares the facts measured of an activation with those known of it, and the compiler's conclusions from them with the whole truth.</summary>
public class ActivationFactsTests
{
    /// <summary>Activations without an option: others cannot be made without being given it.</summary>
    public static TheoryData<string> Names { get; } =
        [.. ActivationCatalog.All.Where(kind => kind is { OptionName: null, Value: not null }).Select(kind => kind.Name)];

    /// <summary>The table is that of <see cref="Signal.ActivationSignalTests"/>, which moments.py computed by other means.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_measured_is_what_the_table_says(string name)
    {
        double[] row = Repository.Read("tests/NetDsl.Semantics.Tests/Signal/moments.csv").Split('\n').Select(line => line.Split(','))
            .Where(cells => cells[0] == name)
            .Select(cells => cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .First(cells => cells is [_, 0, 1, ..]);

        ActivationFacts facts = Measure(name);

        Assert.Equal(row[3], facts.Mean, tolerance: 1e-5);
        Assert.Equal(row[4], facts.Power, tolerance: 1e-5);
        Assert.Equal(row[5], facts.SlopePower, tolerance: 1e-5);
    }

    /// <summary>From variance 1, where they are exact, to 4 times as much and a quarter, the constants give the powers within a fifth.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Constants_tell_the_moments_around_a_variance_of_1(string name)
    {
        ActivationFacts facts = Measure(name);
        var declared = new DeclaredFacts(facts.Power, facts.SlopePower, facts.Mean)
        {
            MeanGrowth = facts.MeanGrowth,
            VarianceGrowth = facts.VarianceGrowth,
            SlopePowerGrowth = facts.SlopePowerGrowth,
        };
        foreach (double variance in new[] { 0.25, 0.5, 1, 2, 4 })
        {
            double tolerance = variance == 1 ? 1e-4 : variance is 0.5 or 2 ? 0.05 : 0.2;
            foreach (double share in new[] { 1e-3, 0.1, 0.5, 1 })
            {
                ActivationMoments truth = ActivationSignal.MomentsOf(new(name), 0, variance, share * variance)!.Value;
                ActivationMoments told = DeclaredMoments.Of(declared, 0, variance, share * variance)!.Value;

                Assert.Equal(truth.Power, told.Power, tolerance * truth.Power);
                Assert.Equal(truth.SlopePower, told.SlopePower, tolerance * truth.SlopePower);
                Assert.Equal(truth.Mean, told.Mean, (variance == 1 ? 1e-4 : 0.15) * Math.Sqrt(truth.Power));
                Assert.Equal(truth.DistinctPower, told.DistinctPower, (tolerance + 0.15) * truth.DistinctPower);
            }
        }

        Assert.Null(DeclaredMoments.Of(declared, 0, 4.1, 4.1));
        Assert.Null(DeclaredMoments.Of(declared, 0.1, 1, 1));
        Assert.Null(DeclaredMoments.Of(declared with { VarianceGrowth = null }, 0, 2, 2));
        Assert.NotNull(DeclaredMoments.Of(declared with { VarianceGrowth = null }, 0, 1.1, 1.1));
    }

    [Fact]
    public void The_line_says_what_was_measured()
    {
        Assert.Equal(
            "[ActivationFacts(Power = 0.5, SlopePower = 0.5, Mean = 0.3989, MeanGrowth = 0.5, VarianceGrowth = 1, SlopePowerGrowth = 0)]", ActivationFacts.Measure<Relu>().ToString());
        Assert.StartsWith("[ActivationFacts(Power = 0.3943, SlopePower = 0.4644, VarianceGrowth = ", ActivationFacts.Measure<Tanh>().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_holds_the_line()
    {
        ActivationFacts.Verify<Right>();
        ActivationFacts.Verify<Brief>();
        AssertRefuses(ActivationFacts.Verify<Wrong>, "Wrong declares SlopePower = 0.4, and 0.5 is measured. Write above it: [ActivationFacts(Power = 0.5, ");
        AssertRefuses(ActivationFacts.Verify<Silent>, "Silent has no [ActivationFacts]. Write above it: [ActivationFacts(Power = 0.5, ");
    }

    [Fact]
    public void What_has_no_facts_is_refused()
    {
        AssertRefuses(() => ActivationFacts.Measure<Softmax>(), "Softmax makes of an element what depends on its neighbours in the row");
        AssertRefuses(() => ActivationFacts.Measure<Explosive>(), "Explosive has no finite mean square");
    }

    private static void AssertRefuses(Action act, string start) =>
        Assert.StartsWith(start, Assert.Throws<InvalidOperationException>(act).Message, StringComparison.Ordinal);

    private static ActivationFacts Measure(string name) => (ActivationFacts)typeof(ActivationFacts).GetMethod(nameof(ActivationFacts.Measure))!
        .MakeGenericMethod(typeof(Network).Assembly.GetType($"NetDsl.Kernels.{name}", throwOnError: true)!)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;

    [ActivationFacts(Power = 0.5, SlopePower = 0.5, Mean = 0.3989, MeanGrowth = 0.5, VarianceGrowth = 1, SlopePowerGrowth = 0)]
    private readonly struct Right : IActivation
    {
        public static bool ReadsPreActivation => Relu.ReadsPreActivation;

        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Forward(h, y);

        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Backward(h, y, dy, dh);
    }

    [ActivationFacts(Power = 0.5, SlopePower = 0.5, Mean = 0.3989)]
    private readonly struct Brief : IActivation
    {
        public static bool ReadsPreActivation => Relu.ReadsPreActivation;

        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Forward(h, y);

        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Backward(h, y, dy, dh);
    }

    [ActivationFacts(Power = 0.5, SlopePower = 0.4, Mean = 0.3989)]
    private readonly struct Wrong : IActivation
    {
        public static bool ReadsPreActivation => Relu.ReadsPreActivation;

        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Forward(h, y);

        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Backward(h, y, dy, dh);
    }

    private readonly struct Silent : IActivation
    {
        public static bool ReadsPreActivation => Relu.ReadsPreActivation;

        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Forward(h, y);

        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Relu).Backward(h, y, dy, dh);
    }

    private readonly struct Explosive : IActivation
    {
        public static bool ReadsPreActivation => true;

        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int i = 0; i < h.Length; i++)
            {
                y[i] = T.Exp(h[i] * h[i] * h[i]);
            }
        }

        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => y.CopyTo(dh);
    }
}
