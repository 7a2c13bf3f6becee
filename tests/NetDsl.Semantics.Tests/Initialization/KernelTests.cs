using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>How the kernels of convolutions start: fans from the declared layer, and methods that know kernels.</summary>
public class KernelTests
{
    /// <summary>
    /// An output adds up so many inputs, and so many outputs read an input, on average: counted by hand. Other libraries took them from the
    /// shape of the tensor, which does not know groups, strides or which way round it is.
    /// </summary>
    [Theory]
    [InlineData("Conv2D", 72, 144, "kernel 3")]
    [InlineData("Conv2D", 18, 36, "kernel 3, Groups 4")]
    [InlineData("Conv2D", 72, 36, "kernel 3, Stride 2")]
    [InlineData("Conv2D", 40, 20, "kernel 5, KernelHeight 1, Stride 2")]
    [InlineData("Conv2D", 24, 48, "kernel 3, KernelHeight 1, Dilation 2")]
    [InlineData("ConvTranspose2D", 72, 144, "kernel 3")]
    [InlineData("ConvTranspose2D", 32, 256, "kernel 4, Stride 2")]
    [InlineData("ConvTranspose2D", 8, 64, "kernel 4, Stride 2, Groups 4")]
    [InlineData("ConvTranspose2D", 18, 144, "kernel 3, Stride 2")]
    [InlineData("DepthwiseConv2D", 9, 9, "kernel 3")]
    [InlineData("DepthwiseConv2D", 25, 12.5, "kernel 5, Stride 2, Multiplier 2")]
    public void Fans_are_those_of_the_declared_layer(string kind, double fanIn, double fanOut, string arguments)
    {
        (string, object?)[] written =
        [
            .. arguments.Split(", ").Select(argument => argument.Split(' ')).Select(parts => (parts[0], (object?)int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))),
            .. kind == "DepthwiseConv2D" ? Array.Empty<(string, object?)>() : [("filters", 16)],
        ];
        LayerModel layer = ModelOf([8, 11, 12], Layer(kind, written)).Layers[0];

        Assert.Equal((fanIn, fanOut), (layer.Weight!.FanIn, layer.Weight.FanOut));
    }

    [Theory]
    [InlineData(6, 6, 1, 0.136082763488, "W = I at the middle of the kernels, 0 elsewhere, root mean square 0.1361")]
    [InlineData(6, 9, 1, 0.111111111111, "W = I on the leading diagonal of 6 at the middle of the kernels, 0 elsewhere, root mean square 0.1111")]
    [InlineData(6, 6, 3, 0.235702260396, "W = I at the middle of the kernels in each of 3 groups, 0 elsewhere, root mean square 0.2357")]
    public void Dirac_is_the_identity_at_the_middle(int channels, int filters, int groups, double deviation, string formula)
    {
        InitModel init = ModelOf([channels, 5, 5], Layer("Conv2D", ("filters", filters), ("kernel", 3), ("Groups", groups), Init("Dirac"))).Layers[0].Init!;

        Assert.Equal(("Dirac", formula, "chosen by Init = Init.Dirac"), (init.Method, init.Formula, init.Reason));
        Assert.Equal(deviation, init.Deviation, tolerance: 1e-11);
    }

    [Theory]
    [InlineData(6, 8, 1, 0.117851130198, "Wᵀ·W = I at the middle of the kernels: 6 orthonormal columns, 0 elsewhere, root mean square 0.1179")]
    [InlineData(8, 6, 1, 0.117851130198, "W·Wᵀ = I at the middle of the kernels: 6 orthonormal rows, 0 elsewhere, root mean square 0.1179")]
    [InlineData(6, 6, 2, 0.192450089730, "W·Wᵀ = I at the middle of the kernels in each of 2 groups: 3 orthonormal rows, 0 elsewhere, root mean square 0.1925")]
    public void Delta_orthogonal_is_a_matrix_at_the_middle(int channels, int filters, int groups, double deviation, string formula)
    {
        InitModel init = ModelOf([channels, 5, 5], Layer("Conv2D", ("filters", filters), ("kernel", 3), ("Groups", groups), Init("DeltaOrthogonal"))).Layers[0].Init!;

        Assert.Equal(("DeltaOrthogonal", formula), (init.Method, init.Formula));
        Assert.Equal(deviation, init.Deviation, tolerance: 1e-11);
    }

    [Theory]
    [InlineData(1, 8, 16, 0.117851130198, "W·Wᵀ = I: 16 orthonormal rows, σ = 0.1179")]
    [InlineData(4, 8, 16, 0.235702260396, "W·Wᵀ = I in each of 4 groups: 4 orthonormal rows, σ = 0.2357")]
    [InlineData(8, 8, 8, 0.333333333333, "W·Wᵀ = I in each of 8 groups: 1 orthonormal row, σ = 0.3333")]
    public void Orthogonal_kernels_are_a_matrix_for_each_group(int groups, int channels, int filters, double deviation, string formula)
    {
        InitModel init = ModelOf([channels, 5, 5], Layer("Conv2D", ("filters", filters), ("kernel", 3), ("Groups", groups), Init("Orthogonal"))).Layers[0].Init!;

        Assert.Equal(formula, init.Formula);
        Assert.Equal(deviation, init.Deviation, tolerance: 1e-11);
    }

    [Theory]
    [InlineData("Conv2D", "Dirac", "rows 6, columns 2, height 3, width 3, groups 2")]
    [InlineData("Conv2D", "DeltaOrthogonal", "rows 6, columns 2, height 3, width 3, groups 2")]
    [InlineData("Conv2D", "Orthogonal", "rows 6, columns 18, groups 2")]
    [InlineData("ConvTranspose2D", "Dirac", "rows 4, columns 3, height 3, width 3, groups 2")]
    [InlineData("ConvTranspose2D", "Orthogonal", "rows 4, columns 27, groups 2")]
    [InlineData("ConvTranspose2D", "PyTorchDefault", "fanIn 27")]
    public void The_runtime_is_called_with_the_kernels_and_their_groups(string kind, string method, string arguments) => Assert.Equal(
        arguments,
        string.Join(", ", ModelOf([4, 5, 5], Layer(kind, ("filters", 6), ("kernel", 3), ("Groups", 2), Init(method))).Layers[0].Init!.Arguments.Select(argument => $"{argument.Name} {argument.Literal}")));

    [Fact]
    public void In_one_dimension_a_kernel_has_one_row() => Assert.Equal(
        "rows 6, columns 4, height 1, width 3",
        string.Join(", ", ModelOf([4, 9], Layer("Conv1D", ("filters", 6), ("kernel", 3), Init("Dirac"))).Layers[0].Init!.Arguments.Select(argument => $"{argument.Name} {argument.Literal}")));

    /// <summary>So that one default serves a network with both.</summary>
    [Theory]
    [InlineData("Dirac", "Dirac", "Identity")]
    [InlineData("Identity", "Dirac", "Identity")]
    [InlineData("DeltaOrthogonal", "DeltaOrthogonal", "Orthogonal")]
    public void A_dense_layer_is_a_kernel_of_one_place(string written, string ofKernels, string ofMatrix)
    {
        NetworkModel model = (Network([2, 3, 3], Layer("Conv2D", ("filters", 2), ("kernel", 3)), Flatten(), Dense(2)) with { DefaultInit = DefaultInit(written) }).Build();

        Assert.Equal((ofKernels, ofMatrix), (model.Layers[0].Init!.Method, model.Layers[2].Init!.Method));
        Assert.All([model.Layers[0], model.Layers[2]], layer => Assert.Equal($"chosen by [DefaultInit(Init.{written})]", layer.Init!.Reason));
    }

    /// <summary>In a block of two convolutions the last starts at 0, the other is scaled by L^(−1/2); ReZero leaves both.</summary>
    [Theory]
    [InlineData("Conv2D")]
    [InlineData("Conv1D")]
    [InlineData("ConvTranspose2D")]
    public void Fixup_scales_the_convolutions_of_a_block(string kind)
    {
        (string, object?)[] sizes = [("filters", 8), ("kernel", 3), ("Padding", new EnumMember("Padding", "Same"))];
        LayerDeclaration[] branch = [Layer(kind, [.. sizes, ("activation", new EnumMember("Activation", "Relu"))]), Layer(kind, sizes)];
        int[] input = kind == "Conv1D" ? [8, 9] : [8, 4, 4];
        InitModel[] fixup = Starts("Fixup"), plain = Starts("ReZero");

        Assert.Equal(plain[0].Deviation / 2, fixup[0].Deviation, tolerance: 1e-11);
        Assert.Equal(("Zero", 0.0), (fixup[1].Method, fixup[1].Deviation));
        Assert.Equal(Math.Sqrt(2.0 / (kind == "Conv1D" ? 24 : 72)), plain[0].Deviation, tolerance: 1e-11);
        Assert.True(plain[1].Deviation > 0);

        InitModel[] Starts(string scale) =>
        [
            .. ModelOf(input, Layer("Residual", ("Times", 4), ("Scale", new EnumMember("ResidualScale", scale))) with { Block = new("Block", [.. branch]) })
                .Layers.Where(layer => layer.Weight is not null).Take(2).Select(layer => layer.Init!),
        ];
    }
}
