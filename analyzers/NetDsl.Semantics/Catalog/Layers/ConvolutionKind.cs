using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = φ(W∗x + b): a filter's weights on every window of the channels in its group.</summary>
/// <param name="name">The attribute's name.</param>
/// <param name="axes">1 or 2.</param>
internal abstract class ConvolutionKind(string name, int axes) : LayerKind(name)
{
    public const string GroupsArgument = "Groups";

    public const string FiltersArgument = "filters";

    /// <summary>The argument with the size of a square window.</summary>
    public const string SizeArgument = "kernel";

    /// <summary>The role of h.</summary>
    private const string Sums = "h";

    public override EquatableArray<LayerDeclaration> Example =>
    [
        new(LayerNames.Reshape, new([new("shape", axes == 1 ? [2, 3] : new EquatableArray<int>([2, 1, 3]))])),
        new(Name, ExampleArguments),
    ];

    public override ImmutableArray<ArgumentSpec> Arguments =>
    [
        .. OwnArguments,
        ArgumentSpec.Count(SizeArgument),
        .. axes == 1 ? [] : WindowArguments.Sides,
        .. WindowArguments.Of(axes),
        WindowArguments.Gaps,
    ];

    public override bool HasActivation => true;

    public override bool IsAffine => true;

    public override bool HasWeights => true;

    public override int? MapAxes => axes;

    protected int Axes => axes;

    /// <summary>The arguments beside those of the window.</summary>
    protected virtual ImmutableArray<ArgumentSpec> OwnArguments { get; } =
        [ArgumentSpec.Count(FiltersArgument), ArgumentSpec.Count(GroupsArgument)];

    /// <summary>The filters over maps of so many channels; null where that makes no sense.</summary>
    protected virtual int? FiltersOf(int channels, ArgumentList arguments) => WindowArguments.Count(arguments, FiltersArgument, null);

    /// <summary>The groups that both are in; null where that makes no sense.</summary>
    protected virtual int? GroupsOf(int channels, ArgumentList arguments) => WindowArguments.Count(arguments, GroupsArgument, 1);

    /// <summary>The product in the forward pass, and what stands before the slopes in that of the way back.</summary>
    protected virtual string Product => "W∗x";

    protected virtual string ProductBack => "Wᵀ∗";

    /// <summary>How the forward pass takes the weights.</summary>
    protected virtual KernelArgument WeightOf => Weight("weight");

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        WindowResult result = WindowOver(inputs[0], arguments);
        if (result is not { Problem: null, Window: { } window })
        {
            return (result.Problem is { } problem ? ShapeResult.Wrong(problem) : ShapeResult.Unknown) with { Window = result.Window };
        }

        int channels = inputs[0].Dimensions[0];
        return FiltersOf(channels, arguments) is not { } filters || GroupsOf(channels, arguments) is not { } groups ? ShapeResult.Unknown
            : channels % groups != 0 || filters % groups != 0 ? ShapeResult.Wrong(ShapeProblem.GroupsDoNotDivide)
            : ShapeResult.Of(TensorShape.Of(MapOf(filters, window))) with { Window = window };
    }

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments)
    {
        yield return new("weight", "W", ": row o holds the kernels of filter o", IsMatrix: true);
        if (HasBias(arguments))
        {
            yield return new("bias", "b");
        }
    }

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int channels = input.Dimensions[0], filters = output.Dimensions[0], groups = GroupsOf(channels, arguments)!.Value;
        WindowModel window = WindowOver(input, arguments).Window!;
        (double fanIn, double fanOut) = Fans(channels, filters, groups, window);
        yield return new("weight", KernelsOf(channels, filters, groups, window), fanIn, fanOut) { Groups = groups };
        if (HasBias(arguments))
        {
            yield return new("bias", [filters], fanIn, fanOut, ParameterUse.Spared);
        }
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        ReadsSums(layer) ? [new(Sums, layer.Output.Size) { LiesInOutput = true }] : [];

    public override long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        WindowModel window = WindowOver(input, arguments).Window!;
        int channels = input.Dimensions[0] / GroupsOf(input.Dimensions[0], arguments)!.Value;
        long perRow = TensorShape.SaturatingMultiply(channels, window.Columns.Kernel);
        long perOutput = TensorShape.SaturatingMultiply(perRow, window.Rows.Kernel);
        return output.Size > long.MaxValue / perOutput ? long.MaxValue : output.Size * perOutput;
    }

    public override string Formula(LayerModel layer)
    {
        string sum = layer.WantsBias ? $"{Product} + b" : Product;
        string value = IsLinear(layer) ? sum : $"{ActivationCatalog.Of(layer.Activation!).Title}({sum})";
        return layer.Window is { } window ? $"y = {value}, {WindowsText(window)}{GroupsText(layer)}" : $"y = {value}";
    }

    public override string BackwardFormula(LayerModel layer)
    {
        (string dh, string slope) = IsLinear(layer)
            ? ("dy", "")
            : ("dh", $"dh = dy ⊙ {ActivationCatalog.Of(layer.Activation!).Title}'(h), ");
        return $"{slope}dW = Σ {dh}·x{(layer.WantsBias ? $", db = Σ {dh}" : "")}, dx = {ProductBack}{dh}";
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        Groups(layer) is > 1 and var groups ? [("Groups", groups)] : [];

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new($"{Kernels}.Forward",
        [
            X, WeightOf, Parameter("bias"), .. ReadsSums(layer) ? [Keep(Sums), Y] : new[] { Y }, .. Sizes(layer), Activation,
        ]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new($"{Kernels}.Backward",
        [
            X, Parameter("weight"), .. Slopes(layer),
            Gradient("weight"), Gradient("bias"), Dx, .. Sizes(layer), .. IsLinear(layer) ? [] : new[] { Activation },
        ]),
    ];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalRules.WindowSums(layer, entering.X);

    /// <summary>The window over a map, or what is wrong with it.</summary>
    protected virtual WindowResult WindowOver(TensorShape map, ArgumentList arguments) =>
        WindowArguments.Over(map, arguments, SizeArgument, axes);

    /// <summary>
    /// A unit reads the windows of all channels in its group; an input is read by as many outputs, divided by what strides pass over. At
    /// borders there are fewer of both.
    /// </summary>
    protected virtual (double In, double Out) Fans(int channels, int filters, int groups, WindowModel window) => (
        (double)channels / groups * window.Size,
        (double)filters / groups * window.Size / ((double)window.Rows.Stride * window.Columns.Stride));

    /// <summary>The shape of the weights.</summary>
    protected virtual EquatableArray<int> KernelsOf(int channels, int filters, int groups, WindowModel window) =>
        KernelsOf(filters, channels / groups, window);

    /// <summary>Kernels in rows and columns.</summary>
    protected EquatableArray<int> KernelsOf(int first, int second, WindowModel window) =>
        axes == 1 ? [first, second, window.Columns.Kernel] : [first, second, window.Rows.Kernel, window.Columns.Kernel];

    /// <summary>The shape of the output.</summary>
    protected virtual EquatableArray<int> MapOf(int channels, WindowModel window) =>
        axes == 1 ? [channels, window.Columns.Output] : [channels, window.Rows.Output, window.Columns.Output];

    /// <summary>The windows, for people.</summary>
    protected virtual string WindowsText(WindowModel window) => WindowText.Of(window, axes);

    /// <summary>The window, for kernels.</summary>
    protected virtual KernelArgument WindowOf(WindowModel window) => Window(window);

    /// <summary>The groups, for people.</summary>
    protected virtual string GroupsText(LayerModel layer) =>
        Groups(layer) is > 1 and var groups ? $", in {Numbers.Count(groups)} groups" : "";

    private static bool HasBias(ArgumentList arguments) => arguments.Flag("Bias") ?? true;

    private static bool IsLinear(LayerModel layer) => layer.Activation is null or { Kind: ActivationNames.Linear };

    /// <summary>The output's part in the way back: its slope, in whose place that of h is made, and the values that φ' reads.</summary>
    private static KernelArgument[] Slopes(LayerModel layer) => IsLinear(layer) ? [Dy]
        : ReadsSums(layer) ? [Kept(Sums), KnownY, ChangedDy]
        : [KnownY, ChangedDy];

    /// <summary>Whether the way back needs h = W∗x + b beside y = φ(h).</summary>
    private static bool ReadsSums(LayerModel layer) => ActivationCatalog.Of(layer.Activation!).ReadsPreActivation;

    private int Groups(LayerModel layer) =>
        layer.Output.IsKnown ? GroupsOf(layer.Input.Dimensions[0], layer.Arguments)!.Value : 1;

    private EquatableArray<KernelArgument> Sizes(LayerModel layer) =>
        [WindowOf(layer.Window!), layer.Input.Dimensions[0], layer.Output.Dimensions[0], Groups(layer)];
}
