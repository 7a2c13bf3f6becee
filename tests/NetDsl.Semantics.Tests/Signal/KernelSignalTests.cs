using NetDsl.Kernels;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>
/// What is predicted of convolutions of every kind, against the kernels with weights that are really drawn: with groups, with strides,
/// turned around, and with orthogonal kernels.
/// </summary>
public class KernelSignalTests
{
    private const int Draws = 60;

    [Theory]
    [InlineData("Conv2D", "HeNormal", "filters 12, kernel 3")]
    [InlineData("Conv2D", "HeNormal", "filters 12, kernel 3, Groups 4")]
    [InlineData("Conv2D", "HeNormal", "filters 12, kernel 2, Groups 2, Stride 2")]
    [InlineData("Conv2D", "Orthogonal", "filters 12, kernel 3, Groups 4")]
    [InlineData("Conv2D", "DeltaOrthogonal", "filters 16, kernel 3")]
    [InlineData("Conv2D", "DeltaOrthogonal", "filters 8, kernel 3, Groups 2")]
    [InlineData("DepthwiseConv2D", "HeNormal", "kernel 3, Multiplier 2")]
    [InlineData("DepthwiseConv2D", "Orthogonal", "kernel 3, Multiplier 2")]
    [InlineData("Conv1D", "HeNormal", "filters 12, kernel 5, Groups 2")]
    [InlineData("ConvTranspose2D", "HeNormal", "filters 12, kernel 2, Stride 2")]
    [InlineData("ConvTranspose2D", "HeNormal", "filters 12, kernel 3, Stride 3, Groups 4")]
    [InlineData("ConvTranspose2D", "Orthogonal", "filters 12, kernel 2, Stride 2, Groups 2")]
    public void Powers_are_those_of_networks_that_are_run(string kind, string method, string arguments)
    {
        (string, object?)[] written =
        [
            .. arguments.Split(", ").Select(argument => argument.Split(' ')).Select(
                parts => (parts[0], (object?)int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))),
            Init(method),
        ];
        LayerModel layer = ModelOf(kind == "Conv1D" ? [8, 90] : [8, 10, 9], Layer(kind, written)).Layers[0];
        SignalStep step = LayerCatalog.Get(kind).Pass(layer, new([new(0, 1, 1, 1, NormalShare: 1)], () => null, () => null));

        (double power, double back) = Run(layer);

        // At the border windows of a convolution overlap less: what comes back there is less by as many outputs as are missing.
        double whole = kind == "ConvTranspose2D" ? 1
            : Positions(layer.Output) * Math.Pow(layer.Window!.Columns.Stride, kind == "Conv1D" ? 1 : 2) / Positions(layer.Input);
        Assert.Equal(power, step.Output!.Power, tolerance: 0.05 * power);
        Assert.Equal(back / whole, step.ToInputs[0]!.Value, tolerance: 0.05 * back / whole);
    }

    /// <summary>Where windows overlap unevenly, or something is cut off, an average says too little.</summary>
    [Theory]
    [InlineData("kernel 3, Stride 2")]
    [InlineData("kernel 4, Stride 2")]
    [InlineData("kernel 2, Stride 2, Pad 1")]
    [InlineData("kernel 1, Stride 2")]
    public void Of_windows_that_do_not_lie_side_by_side_nothing_is_said(string arguments)
    {
        (string, object?)[] written =
        [
            ("filters", 12),
            .. arguments.Split(", ").Select(argument => argument.Split(' ')).Select(
                parts => (parts[0], (object?)int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))),
        ];
        LayerModel layer = ModelOf([8, 10, 9], Layer("ConvTranspose2D", written)).Layers[0];

        Assert.Null(LayerCatalog.Get(layer.Kind).Pass(layer, new([new(0, 1, 1, 1, NormalShare: 1)], () => null, () => null)).Output);
    }

    private static (double Power, double Back) Run(LayerModel layer)
    {
        double power = 0, back = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            float[] weight = WeightsOf(layer, draw), x = Drawn($"x{draw}", layer.Input), y = new float[layer.Output.Size];
            float[] dy = Drawn($"dy{draw}", layer.Output), dx = new float[x.Length], dWeight = new float[weight.Length];
            int channels = layer.Input.Dimensions[0], filters = layer.Output.Dimensions[0], groups = layer.Weight!.Groups;
            (NetDsl.Semantics.Model.WindowAxis rows, NetDsl.Semantics.Model.WindowAxis columns) = (layer.Window!.Rows, layer.Window.Columns);
            if (layer.Kind == "ConvTranspose2D")
            {
                var window = SpatialWindow.Transposed(rows.Input, columns.Input, rows.Kernel, columns.Kernel, columns.Stride);
                ConvTranspose2D.Forward(x, weight, [], y, window, channels, filters, groups, default(Linear));
                ConvTranspose2D.Backward<float>(x, weight, dy, dWeight, [], dx, window, channels, filters, groups);
            }
            else
            {
                var window = new SpatialWindow(rows.Input, columns.Input, rows.Kernel, columns.Kernel, columns.Stride);
                Conv2D.Forward(x, weight, [], y, window, channels, filters, groups, default(Linear));
                Conv2D.Backward<float>(x, weight, dy, dWeight, [], dx, window, channels, filters, groups);
            }

            power += y.Average(value => (double)value * value) / Draws;
            back += dx.Average(slope => (double)slope * slope) / Draws;
        }

        return (power, back);
    }

    /// <summary>As generated code draws them.</summary>
    private static float[] WeightsOf(LayerModel layer, int draw)
    {
        ParameterModel weight = layer.Weight!;
        float[] values = new float[weight.Length];
        var stream = new RandomStream(draw, "weight");
        int rows = weight.Shape[0], columns = values.Length / rows;
        switch (layer.Init!.Method)
        {
            case "HeNormal":
                Initializers.HeNormal(values, stream, weight.FanIn);
                break;
            case "Orthogonal":
                Initializers.Orthogonal(values, stream, rows, columns, groups: weight.Groups);
                break;
            default:
                Initializers.DeltaOrthogonal(values, stream, rows, weight.Shape[1], weight.Shape[2], weight.Shape[3], groups: weight.Groups);
                break;
        }

        return values;
    }

    private static float[] Drawn(string name, TensorShape shape)
    {
        float[] values = new float[shape.Size];
        new RandomStream(1, name).FillNormal(values, 0, 1);
        return values;
    }

    private static double Positions(TensorShape map) => (double)map.Size / map.Dimensions[0];
}
