using NetDsl.Kernels;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>What is predicted of pools, and of what makes maps larger, against random maps that go through the kernels.</summary>
/// <remarks>
/// Maps are normally distributed: a part that a channel has in common over all positions and inputs, and a part whose covariance falls
/// geometrically along both axes. Each case is run with two inputs of the same channel, to see what tells them apart.
/// </remarks>
public class MapSignalTests
{
    private const int Channels = 4000, Height = 8, Width = 12, Size = Height * Width;

    public static TheoryData<string, double, double> Fields
    {
        get
        {
            var fields = new TheoryData<string, double, double>();
            foreach (string layer in new[] { "GlobalAvgPool", "GlobalMaxPool", "Nearest", "Bilinear", "Max2", "Max3", "MaxOverlapping", "Avg2", "AvgOverlapping" })
            {
                foreach ((double common, double decay) in new[] { (0.0, 0.0), (0.0, 0.5), (0.0, 0.8), (0.3, 0.0), (0.3, 0.6), (0.7, 0.8) })
                {
                    fields.Add(layer, common, decay);
                }
            }

            return fields;
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Random_maps_meet_what_is_predicted(string name, double common, double decay)
    {
        foreach (bool isRectified in new[] { false, true })
        {
            LayerModel layer = LayerOf(name);
            Arriving x = Entering(common, decay, isRectified);
            SignalStep step = LayerCatalog.Get(layer.Kind).Pass(layer, new([x], () => null, () => null));
            Measured measured = Run(layer, common, decay, isRectified);

            if (name == "GlobalMaxPool" && decay > 0)
            {
                Assert.Null(step.Output);
                continue;
            }

            // Of maxima any two values in a window count as equally correlated, and what overlapping windows share does not count.
            double tolerance = name.StartsWith("Max", StringComparison.Ordinal) ? 0.08 : 0.05;
            AssertNear(step.Output!.Power, measured.Power, tolerance, "power");
            AssertNear(step.Output.Power - step.Output.Distinct, measured.Common, tolerance, "common", within: tolerance * measured.Power);
            if (step.Output.Adjacent is { } adjacent)
            {
                AssertNear(adjacent, measured.Adjacent, tolerance, "adjacent", within: 0.01 * measured.Power);
            }

            AssertNear((isRectified ? 0.5 : 1) * step.ToInputs[0], measured.Back, 0.05, isRectified ? "back through the ReLU" : "back");
        }
    }

    [Fact]
    public void Without_what_neighbours_have_in_common_nothing_is_said()
    {
        Arriving x = Entering(0, 0, isRectified: false) with { Adjacent = null };
        foreach (string name in new[] { "GlobalAvgPool", "GlobalMaxPool", "Bilinear" })
        {
            LayerModel layer = LayerOf(name);
            Assert.Null(LayerCatalog.Get(layer.Kind).Pass(layer, new([x], () => null, () => null)).Output);
        }

        // Nor of the largest of values whose distribution is not known.
        LayerModel pool = LayerOf("GlobalMaxPool");
        Arriving data = Entering(0, 0, isRectified: false) with { NormalShare = null };
        Assert.Null(LayerCatalog.Get(pool.Kind).Pass(pool, new([data], () => null, () => null)).Output);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.3)]
    public void The_correlation_of_the_input_decides_what_a_pool_leaves(double correlation)
    {
        NetworkModel model = (Network([1, 2, 2], Layer("GlobalAvgPool"), Dense(2)) with
        {
            InputArguments = Arguments(("Correlation", correlation)),
        }).Build();

        // Of four positions, each has two neighbours and one that is two steps away.
        Assert.Equal((1 + (2 * correlation) + (correlation * correlation)) / 4, model.Signals[0].Power!.Value, 1e-12);
    }

    /// <summary>Both orders are one function of the same weights.</summary>
    [Theory]
    [InlineData("MaxPool2D", 2)]
    [InlineData("MaxPool2D", 3)]
    [InlineData("GlobalMaxPool", null)]
    public void ReLU_may_come_before_a_maximum_or_after_it(string name, int? size)
    {
        LayerDeclaration pool = size is null ? Layer(name) : Layer(name, ("size", size), ("Stride", 2));
        LayerDeclaration[] head = [Flatten(), Dense(8, "Relu"), Dense(3)];
        NetworkModel before = ModelOf([3, 5, 5], [Convolution("Relu"), pool, .. head]);
        NetworkModel after = ModelOf([3, 5, 5], [Convolution("Linear"), pool, Activate("Relu"), .. head]);

        AssertAlike(before.Signals[1], after.Signals[2]);
        AssertAlike(before.Signals[^2], after.Signals[^2]);
        Assert.Equal(before.Signals[0].GradientPower!.Value, after.Signals[0].GradientPower!.Value, 1e-12);
        Assert.Equal(before.Signals[0].WeightGradientPower!.Value, after.Signals[0].WeightGradientPower!.Value, 1e-12);

        static LayerDeclaration Convolution(string activation) =>
            Layer("Conv2D", ("filters", 8), ("kernel", 3), ("Padding", new EnumMember("Padding", "Same")), ("activation", new EnumMember("Activation", activation)));

        static void AssertAlike(LayerSignal one, LayerSignal other)
        {
            Assert.Equal(one.Power!.Value, other.Power!.Value, 1e-12);
            Assert.Equal(one.DistinctPower!.Value, other.DistinctPower!.Value, 1e-12);
            Assert.Equal(one.Sensitivity!.Value, other.Sensitivity!.Value, 1e-12);
        }
    }

    private static LayerModel LayerOf(string name) => ModelOf([1, Height, Width], name switch
    {
        "Nearest" => Layer("Upsample2D", ("factor", 2)),
        "Bilinear" => Layer("Upsample2D", ("factor", 3), ("Mode", new EnumMember("UpsampleMode", "Bilinear"))),
        "Max2" => Layer("MaxPool2D", ("size", 2)),
        "Max3" => Layer("MaxPool2D", ("size", 3)),
        "MaxOverlapping" => Layer("MaxPool2D", ("size", 3), ("Stride", 2)),
        "Avg2" => Layer("AvgPool2D", ("size", 2)),
        "AvgOverlapping" => Layer("AvgPool2D", ("size", 3), ("Stride", 1)),
        _ => Layer(name),
    }).Layers[0];

    private static Arriving Entering(double common, double decay, bool isRectified)
    {
        var h = new Arriving(0, 1, 1 - common, Sensitivity: 1, NormalShare: 1) { Adjacent = common + ((1 - common) * decay) };
        LayerModel relu = ModelOf([1, Height, Width], Activate("Relu")).Layers[0];
        return isRectified ? LayerCatalog.Get("Activate").Pass(relu, new([h], () => null, () => null)).Output! : h;
    }

    private static Measured Run(LayerModel layer, double common, double decay, bool isRectified)
    {
        var random = new Random(1);
        double[] shared = [.. Enumerable.Range(0, Channels).Select(_ => Normal(random))];
        double[][] inputs = [.. Enumerable.Range(0, 2).Select(_ => Maps(random, shared, common, decay))];
        int outputs = (int)layer.Output.Size, width = layer.Output.Kind == ShapeKind.FeatureMap ? layer.Output.Dimensions[2] : 1;
        double[][] y = [.. inputs.Select(_ => new double[Channels * outputs])];
        int[] places = new int[Channels * outputs];
        for (int i = 0; i < 2; i++)
        {
            if (isRectified)
            {
                NetDsl.Kernels.Activate.Forward<double, Relu>(inputs[i], inputs[i], Size, default);
            }

            Forward(layer, inputs[i], places, y[i]);
        }

        double[] dy = [.. Enumerable.Range(0, Channels * outputs).Select(_ => Normal(random))], dx = new double[Channels * Size];
        Backward(layer, places, dy, dx);
        for (int i = 0; isRectified && i < dx.Length; i++)
        {
            dx[i] *= inputs[1][i] > 0 ? 1 : 0;
        }

        int[] rows = width == 1 ? [] : [.. Enumerable.Range(0, (Channels * outputs) - 1).Where(i => (i + 1) % width != 0)];
        return new(
            y[0].Average(value => value * value),
            y[0].Zip(y[1], (a, b) => a * b).Average(),
            rows.Length == 0 ? 0 : rows.Average(i => y[0][i] * y[0][i + 1]),
            dx.Average(slope => slope * slope));
    }

    private static void Forward(LayerModel layer, double[] x, int[] places, double[] y)
    {
        switch (layer.Kind)
        {
            case "GlobalAvgPool":
                GlobalAvgPool.Forward<double>(x, y, Size);
                break;
            case "GlobalMaxPool":
                GlobalMaxPool.Forward<double>(x, places, y, Size);
                break;
            case "MaxPool2D":
                MaxPool.Forward<double>(x, places, y, WindowOf(layer));
                break;
            case "AvgPool2D":
                AvgPool.Forward<double>(x, y, WindowOf(layer));
                break;
            default:
                (int factor, bool isBilinear) = (layer.Arguments.Integer("factor")!.Value, layer.Arguments.Has("Mode"));
                Upsample2D.Forward<double>(x, y, Height, Width, factor, isBilinear);
                break;
        }
    }

    private static void Backward(LayerModel layer, int[] places, double[] dy, double[] dx)
    {
        switch (layer.Kind)
        {
            case "GlobalAvgPool":
                GlobalAvgPool.Backward<double>(dy, dx, Size);
                break;
            case "GlobalMaxPool":
                GlobalMaxPool.Backward<double>(places, dy, dx, Size);
                break;
            case "MaxPool2D":
                MaxPool.Backward<double>(places, dy, dx, WindowOf(layer));
                break;
            case "AvgPool2D":
                AvgPool.Backward<double>(dy, dx, WindowOf(layer));
                break;
            default:
                (int factor, bool isBilinear) = (layer.Arguments.Integer("factor")!.Value, layer.Arguments.Has("Mode"));
                Upsample2D.Backward<double>(dy, dx, Height, Width, factor, isBilinear);
                break;
        }
    }

    private static SpatialWindow WindowOf(LayerModel layer) => new(
        Height, Width, layer.Window!.Rows.Kernel, layer.Window.Columns.Kernel, layer.Window.Columns.Stride);

    private static double[] Maps(Random random, double[] shared, double common, double decay)
    {
        var maps = new double[Channels * Size];
        double fresh = Math.Sqrt(1 - (decay * decay));
        for (int channel = 0; channel < Channels; channel++)
        {
            Span<double> map = maps.AsSpan(channel * Size, Size);
            for (int i = 0; i < Size; i++)
            {
                map[i] = Normal(random);
            }

            for (int i = 0; i < Size; i++)
            {
                map[i] = i % Width == 0 ? map[i] : (decay * map[i - 1]) + (fresh * map[i]);
            }

            for (int i = Width; i < Size; i++)
            {
                map[i] = (decay * map[i - Width]) + (fresh * map[i]);
            }

            for (int i = 0; i < Size; i++)
            {
                map[i] = (Math.Sqrt(common) * shared[channel]) + (Math.Sqrt(1 - common) * map[i]);
            }
        }

        return maps;
    }

    private static void AssertNear(double? predicted, double measured, double tolerance, string what, double within = 0) => Assert.True(
        Math.Abs(predicted!.Value - measured) <= Math.Max(tolerance * measured, within), $"{what}: predicted {predicted}, measured {measured}");

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record Measured(double Power, double Common, double Adjacent, double Back);
}
