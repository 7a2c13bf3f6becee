using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that joins the value before it with one that a tap named.</summary>
/// <param name="name">The attribute's name.</param>
internal abstract class JoinKind(string name) : TapReaderKind(name)
{
    /// <summary>For layers that work element by element.</summary>
    protected static ShapeResult SameShapes(EquatableArray<TensorShape> inputs) =>
        !inputs[0].IsKnown || !inputs[1].IsKnown ? ShapeResult.Unknown
        : inputs[0] == inputs[1] ? ShapeResult.Of(inputs[0])
        : ShapeResult.Wrong(ShapeProblem.ShapesDiffer);
}
