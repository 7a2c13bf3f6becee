using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = φ(x·Wᵀ + b).</summary>
internal sealed class DenseKind() : LayerKind("Dense")
{
    protected override ArgumentList ExampleArguments { get; } = new([new("units", 3)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Count("units")];

    public override bool HasActivation => true;

    public override bool IsAffine => true;

    public override bool HasWeights => true;

    public override ShapeResult InferShape(TensorShape input, ArgumentList arguments) => input.Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.Vector => arguments.Integer("units") is { } units and >= 1
            ? ShapeResult.Of(TensorShape.Vector(units))
            : ShapeResult.Unknown,
        _ => ShapeResult.Wrong(ShapeProblem.NeedsVector),
    };

    public override WeightShape Weights(TensorShape input, TensorShape output)
    {
        int fanIn = input.Dimensions[0], units = output.Dimensions[0];
        return new([units, fanIn], fanIn, units, units);
    }

    public override long MultiplyAdds(TensorShape input, TensorShape output) =>
        TensorShape.SaturatingMultiply(input.Size, output.Dimensions[0]);

    public override string Formula(LayerModel layer)
    {
        string sum = layer.WantsBias ? "x·Wᵀ + b" : "x·Wᵀ";
        return layer.Activation is null or { Kind: "Linear" }
            ? $"y = {sum}"
            : $"y = {ActivationCatalog.Get(layer.Activation.Kind).Title}({sum})";
    }

    public override string BackwardFormula(LayerModel layer, bool toInput)
    {
        string slope = layer.Activation is null or { Kind: "Linear" }
            ? "dh = dy"
            : $"dh = dy ⊙ {ActivationCatalog.Get(layer.Activation.Kind).Title}'(h)";
        return $"{slope}, dW = dhᵀ·x{(layer.WantsBias ? ", db = Σ dh" : "")}{(toInput ? ", dx = dh·W" : "")}";
    }

    public override KernelCall Forward(LayerModel layer) =>
        new("Dense.Forward", [Operand.Input, Operand.Weight, Operand.Bias, .. Results(layer), .. Sizes(layer), Operand.Activation]);

    public override KernelCall Backward(LayerModel layer) =>
        new("Dense.Backward",
        [
            Operand.Input, Operand.Weight, .. Results(layer), Operand.OutputGradient,
            Operand.WeightGradient, Operand.BiasGradient, Operand.InputGradient, .. Sizes(layer), Operand.Activation,
        ]);

    /// <summary>h and y, or y alone where the backward pass of the activation needs no h.</summary>
    private static EquatableArray<KernelArgument> Results(LayerModel layer) =>
        ActivationCatalog.Get(layer.Activation!.Kind).ReadsPreActivation ? [Operand.PreActivation, Operand.Output] : [Operand.Output];

    private static EquatableArray<KernelArgument> Sizes(LayerModel layer) => [layer.Input.Dimensions[0], layer.Output.Dimensions[0]];
}
