using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that works on the steps of a sequence together.</summary>
internal abstract class SequenceKind(string name) : LayerKind(name)
{
    public override (InputKind Kind, EquatableArray<int> Sizes) ExampleInput => (InputKind.Sequence, [3, 2]);

    public sealed override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => inputs[0].Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.Sequence => InferShape(inputs[0], arguments),
        _ => ShapeResult.Wrong(ShapeProblem.NeedsSequence),
    };

    /// <param name="input">A sequence.</param>
    /// <param name="arguments">What was written.</param>
    protected abstract ShapeResult InferShape(TensorShape input, ArgumentList arguments);

    /// <summary>No theory covers it yet: nothing is forecast behind it.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Unknown;
}
