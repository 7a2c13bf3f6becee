using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = φ(x).</summary>
internal sealed class ActivateKind() : LayerKind("Activate")
{
    protected override ArgumentList ExampleArguments { get; } = new([new("activation", new EnumMember("Activation", "Tanh"))]);

    public override bool HasActivation => true;

    public override bool IsAffine => true;

    public override ShapeResult InferShape(TensorShape input, ArgumentList arguments) =>
        input.IsKnown ? ShapeResult.Of(input) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => $"y = {ActivationCatalog.Get(layer.Activation!.Kind).Title}(x)";

    public override string BackwardFormula(LayerModel layer, bool toInput) =>
        $"dx = dy ⊙ {ActivationCatalog.Get(layer.Activation!.Kind).Title}'(x)";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("Activate.Forward", [X, Y, (int)layer.Output.Size, Activation]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Activate.Backward", [X, KnownY, Dy, Dx, (int)layer.Output.Size, Activation]) { IsInPlace = true }];
}
