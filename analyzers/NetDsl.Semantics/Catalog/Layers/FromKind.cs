using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>Goes on from a value that a tap named, and leaves the one before it to others.</summary>
internal sealed class FromKind() : TapReaderKind(LayerNames.From)
{
    public override bool IsView => true;

    public override bool ReadsTapAlone => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => $"on from {TapOf(layer)}";

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Same(entering.X);
}
