using NetDsl.Semantics.Model;

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

    public override KernelCall Forward(LayerModel layer) =>
        new("Activate.Forward", [Operand.Input, Operand.Output, (int)layer.Output.Size, Operand.Activation]);

    public override KernelCall Backward(LayerModel layer) =>
        new("Activate.Backward",
            [Operand.Input, Operand.Output, Operand.OutputGradient, Operand.InputGradient, (int)layer.Output.Size, Operand.Activation]);
}
