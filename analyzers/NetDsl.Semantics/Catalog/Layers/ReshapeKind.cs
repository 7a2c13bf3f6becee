using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The same numbers in the same order, read in another shape.</summary>
internal sealed class ReshapeKind() : LayerKind(LayerNames.Reshape)
{
    private static readonly ArgumentSpec Shape = ArgumentSpec.Sizes("shape");

    protected override ArgumentList ExampleArguments { get; } = new([new("shape", new EquatableArray<int>([2, 3]))]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [Shape];

    public override bool IsView => true;

    public override bool FixesSteps => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        TensorShape input = inputs[0];
        if (!input.IsKnown || arguments.Sizes("shape") is not { } sizes || !Shape.IsValid(sizes))
        {
            return ShapeResult.Unknown;
        }

        // One too large to be a shape has the size 0 of an unknown one, and so is a mismatch like any other.
        var output = TensorShape.Of(sizes);
        return output.Size == input.Size ? ShapeResult.Of(output) : ShapeResult.Wrong(ShapeProblem.SizesDisagree);
    }

    public override string Formula(LayerModel layer) => "the same numbers, read in another shape";

    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        SignalStep.Same(entering.X.Scattered) with { Back = _ => new(MapProfile.Flat, 1) };
}
