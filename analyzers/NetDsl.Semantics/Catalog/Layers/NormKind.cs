using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that brings its input to a mean square of 1, then scales each feature by γ and, mostly, adds β.</summary>
/// <param name="name">The attribute's name.</param>
internal abstract class NormKind(string name) : LayerKind(name)
{
    protected const string Gamma = "weight";
    protected const string Beta = "bias";
    protected const string Mean = "mean";

    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Positive("Epsilon")];

    public override bool IsNorm => true;

    /// <summary>
    /// Whether mean and deviation are those of all that a sample has, of which there must be several; then each value has a γ of its own.
    /// Else each channel has one.
    /// </summary>
    protected virtual bool IsOverFeatures => false;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => inputs[0].Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.Sequence when !IsOverFeatures => ShapeResult.Wrong(ShapeProblem.NeedsMap),
        _ when IsOverFeatures && inputs[0].RowSize == 1 => ShapeResult.Wrong(ShapeProblem.OneValue),
        _ => ShapeResult.Of(inputs[0]),
    };

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments)
    {
        yield return new(Gamma, "γ", ": the scale of each feature");
        yield return new(Beta, "β", ": what is added to each feature");
    }

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        yield return Ones(Gamma, "γ", Scaled(input));
        yield return new(Beta, Scaled(input), 0, 0, ParameterUse.Spared);
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) => [("Epsilon", Epsilon(layer))];

    public sealed override SignalStep Pass(LayerModel layer, Entering entering)
    {
        SignalStep step = Normalize(layer, entering.X);
        double scale = layer.ScaleAtStart;
        return scale == 1 ? step : step with { Output = step.Output?.Times(scale), ToInputs = [scale * scale * step.ToInputs[0]] };
    }

    /// <summary>Its effect on the signal while γ is 1.</summary>
    protected abstract SignalStep Normalize(LayerModel layer, Arriving x);

    protected static ParameterSpec Ones(string role, string letter, EquatableArray<int> shape, ParameterUse use = ParameterUse.Spared) =>
        new(role, shape, 0, 0, use, new(InitNames.Constant, $"{letter} = 1", [new("value", Numbers.Single(1))]));

    /// <summary>What it takes for one: "sample", or "step".</summary>
    protected static string Row(LayerModel layer) => layer.Input.HasSteps ? "step" : "sample";

    /// <summary>The features of a vector, the channels of a map.</summary>
    protected static int Channels(TensorShape input) => input.Dimensions[0];

    /// <summary>The values of a channel in one sample, where there are several: for a kernel that takes one for granted.</summary>
    protected static IEnumerable<KernelArgument> Positions(LayerModel layer) =>
        layer.Input.Positions is > 1 and var positions ? [positions] : [];

    private EquatableArray<int> Scaled(TensorShape input) =>
        !IsOverFeatures ? [Channels(input)]
        : input.Kind == ShapeKind.Sequence ? [input.RowSize]
        : input.Dimensions;

    protected static double Epsilon(LayerModel layer) => layer.Arguments.Number("Epsilon") ?? 1e-5;
}
