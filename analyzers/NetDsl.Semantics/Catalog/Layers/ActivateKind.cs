using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = φ(x).</summary>
internal sealed class ActivateKind() : LayerKind(LayerNames.Activate)
{
    protected override ArgumentList ExampleArguments { get; } =
        new([new("activation", new EnumMember("Activation", ActivationNames.Tanh))]);

    public override bool HasActivation => true;

    public override bool PassesOn => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => $"y = {ActivationCatalog.Of(layer.Activation!).Title}(x)";

    public override string BackwardFormula(LayerModel layer) =>
        $"dx = dy ⊙ {ActivationCatalog.Of(layer.Activation!).Title}'(x)";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("Activate.Forward", [X, Y, layer.Output.RowSize, Activation]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Activate.Backward", [X, KnownY, Dy, Dx, layer.Output.RowSize, Activation]) { IsInPlace = true }];

    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        entering.X.LargestOf is { } largest && layer.Activation!.Kind == ActivationNames.Relu
            ? SignalRules.Rectified(layer, entering.X, largest)
            : SignalRules.Activated(layer, entering.X);
}
