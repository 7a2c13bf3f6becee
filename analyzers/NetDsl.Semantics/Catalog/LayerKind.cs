using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>All that the compiler knows about one kind of layer. Adding a layer means adding one of these, and its kernels.</summary>
/// <param name="name">The attribute's name without its suffix, which also names unnamed layers: <c>Dense</c>, <c>Dense1</c>.</param>
internal abstract class LayerKind(string name)
{
    public string Name { get; } = name;

    public string AttributeMetadataName { get; } = $"NetDsl.{name}Attribute";

    /// <summary>How it may be written where a vector of 6 values arrives: what is to hold for every kind is tried with it.</summary>
    public LayerDeclaration Example => new(Name, ExampleArguments);

    /// <summary>The arguments of the <see cref="Example"/>.</summary>
    protected abstract ArgumentList ExampleArguments { get; }

    /// <summary>The arguments beyond the name, the activation's options and the weights' start.</summary>
    public virtual ImmutableArray<ArgumentSpec> Arguments => [];

    /// <summary>Whether the attribute takes an activation and its options.</summary>
    public virtual bool HasActivation => false;

    /// <summary>Whether the layer has weights and the attribute says how they start.</summary>
    public virtual bool HasWeights => false;

    /// <summary>Whether the output is the input read in another shape, so that nothing is computed.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether the layer does nothing outside of training.</summary>
    public virtual bool IsTrainingOnly => false;

    /// <summary>
    /// Whether the layer, but for its activation and outside of training, is a linear map of its input plus a constant. A norm, a pooling
    /// and the like are not.
    /// </summary>
    public virtual bool IsAffine => IsView || IsTrainingOnly;

    /// <summary>Whether the layer keeps a mask from forward to backward.</summary>
    public virtual bool HasMask => false;

    /// <summary>What the layer's mask does to the values that it keeps and drops while training; null without one.</summary>
    public virtual MaskEffect? MaskOf(ArgumentList arguments) => null;

    public abstract ShapeResult InferShape(TensorShape input, ArgumentList arguments);

    /// <summary>The weights' shape and fans.</summary>
    public virtual WeightShape? Weights(TensorShape input, TensorShape output) => null;

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds(TensorShape input, TensorShape output) => 0;

    /// <summary>The formula of the forward pass, for readers of the generated code.</summary>
    public virtual string Formula(LayerModel layer) => "";

    /// <summary>The formula of the backward pass, for readers of the generated code.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="toInput">Whether the slope with respect to the layer's input is wanted.</param>
    public virtual string BackwardFormula(LayerModel layer, bool toInput) => "";

    public virtual KernelCall? Forward(LayerModel layer) => null;

    public virtual KernelCall? Backward(LayerModel layer) => null;
}

/// <summary>y = scale·x + shift where a value is kept, another number where it is dropped.</summary>
/// <param name="Keep">The probability of being kept.</param>
/// <param name="Scale">The factor of what is kept.</param>
/// <param name="Shift">What is added to it.</param>
/// <param name="Dropped">What becomes of the others.</param>
internal sealed record MaskEffect(double Keep, double Scale, double Shift = 0, double Dropped = 0);

/// <summary>What a kind makes of its input's shape: an output shape, or a problem and no shape.</summary>
internal sealed record ShapeResult(TensorShape Output, ShapeProblem? Problem = null)
{
    public static ShapeResult Of(TensorShape output) => new(output, output.IsKnown ? null : ShapeProblem.TooLarge);

    public static ShapeResult Unknown { get; } = new(TensorShape.Unknown);

    public static ShapeResult Wrong(ShapeProblem problem) => new(TensorShape.Unknown, problem);
}

/// <summary>The shape of a layer's weights, with the fans as the layer means them.</summary>
/// <param name="Shape">In PyTorch's layout.</param>
/// <param name="FanIn">The inputs that one unit sums over.</param>
/// <param name="FanOut">The units that read one input.</param>
/// <param name="Units">The number of biases.</param>
internal sealed record WeightShape(EquatableArray<int> Shape, int FanIn, int FanOut, int Units);
