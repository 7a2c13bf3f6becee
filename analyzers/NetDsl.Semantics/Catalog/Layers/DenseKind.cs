using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = φ(x·Wᵀ + b).</summary>
internal sealed class DenseKind() : LayerKind(LayerNames.Dense)
{
    /// <summary>The role of h.</summary>
    private const string Sums = "h";

    protected override ArgumentList ExampleArguments { get; } = new([new("units", 3)]);

    /// <summary>The argument that names the embedding whose weights are also these.</summary>
    public const string Tie = nameof(Tie);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Count("units"), ArgumentSpec.TextOrNone(Tie)];

    public override bool HasActivation => true;

    public override bool IsAffine => true;

    public override bool HasWeights => true;

    public override bool CanShareTensors => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => inputs[0].Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.Vector or ShapeKind.Sequence => arguments.Integer("units") is { } units and >= 1
            ? ShapeResult.Of(inputs[0].WithRows(units))
            : ShapeResult.Unknown,
        _ => ShapeResult.Wrong(ShapeProblem.NeedsVector),
    };

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments)
    {
        yield return new("weight", "W", ": row u holds the weights of unit u", IsMatrix: true);
        if (HasBias(arguments))
        {
            yield return new("bias", "b");
        }
    }

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int fanIn = input.RowSize, units = output.RowSize;
        yield return new("weight", [units, fanIn], fanIn, units);
        if (HasBias(arguments))
        {
            yield return new("bias", [units], fanIn, units, ParameterUse.Spared);
        }
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        ReadsSums(layer) ? [KeptModel.Like(Sums, layer.Output) with { LiesInOutput = true }] : [];

    public override long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments) =>
        TensorShape.SaturatingMultiply(input.Size, output.RowSize);

    public override string Formula(LayerModel layer)
    {
        string sum = layer.WantsBias ? "x·Wᵀ + b" : "x·Wᵀ";
        return IsLinear(layer) ? $"y = {sum}" : $"y = {ActivationCatalog.Of(layer.Activation!).Title}({sum})";
    }

    public override string BackwardFormula(LayerModel layer)
    {
        (string dh, string slope) = IsLinear(layer)
            ? ("dy", "")
            : ("dh", $"dh = dy ⊙ {ActivationCatalog.Of(layer.Activation!).Title}'(h), ");
        return $"{slope}dW = {dh}ᵀ·x{(layer.WantsBias ? $", db = Σ {dh}" : "")}, dx = {dh}·W";
    }

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new("Dense.Forward",
        [
            X, Weight("weight"), Parameter("bias"), .. ReadsSums(layer) ? [Keep(Sums), Y] : new[] { Y }, .. Sizes(layer), Activation,
        ]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new("Dense.Backward",
        [
            X, Parameter("weight"), .. Output(layer),
            Gradient("weight"), Gradient("bias"), Dx, .. Sizes(layer), .. IsLinear(layer) ? [] : new[] { Activation },
        ]),
    ];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalRules.WeightedSums(layer, entering.X);

    private static bool HasBias(ArgumentList arguments) => arguments.Flag("Bias") ?? true;

    private static bool IsLinear(LayerModel layer) => layer.Activation is null or { Kind: ActivationNames.Linear };

    /// <summary>The output's part in the way back: its slope, in whose place that of h is made, and the values that φ' reads.</summary>
    private static KernelArgument[] Output(LayerModel layer) => IsLinear(layer) ? [Dy]
        : ReadsSums(layer) ? [Kept(Sums), KnownY, ChangedDy]
        : [KnownY, ChangedDy];

    /// <summary>Whether the way back needs h = x·Wᵀ + b beside y = φ(h).</summary>
    private static bool ReadsSums(LayerModel layer) => ActivationCatalog.Of(layer.Activation!).ReadsPreActivation;

    private static EquatableArray<KernelArgument> Sizes(LayerModel layer) => [layer.Input.RowSize, layer.Output.RowSize];
}
