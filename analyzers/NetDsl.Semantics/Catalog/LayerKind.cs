using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>All that the compiler knows about one kind of layer. Adding a layer means adding one of these, and its kernels.</summary>
/// <param name="name">The attribute's name without its suffix, which also names unnamed layers: <c>Dense</c>, <c>Dense1</c>.</param>
internal abstract class LayerKind(string name)
{
    public string Name { get; } = name;

    /// <summary>Of the attribute: one that names a block is generic, and one that takes an activation has a generic twin.</summary>
    public IEnumerable<string> AttributeMetadataNames => (HasBlock, HasActivation) switch
    {
        (true, _) => [$"NetDsl.{Name}Attribute`1"],
        (_, true) => [$"NetDsl.{Name}Attribute", $"NetDsl.{Name}Attribute`1"],
        _ => [$"NetDsl.{Name}Attribute"],
    };

    /// <summary>
    /// How it may be written where a vector of 6 values arrives, after what it needs before it: what is to hold for every kind is tried
    /// with it.
    /// </summary>
    public virtual EquatableArray<LayerDeclaration> Example => [new(Name, ExampleArguments)];

    /// <summary>What enters the <see cref="Example"/>: which attribute says so, and its numbers.</summary>
    public virtual (InputKind Kind, EquatableArray<int> Sizes) ExampleInput => (InputKind.Numbers, [6]);

    /// <summary>Its own arguments in the <see cref="Example"/>.</summary>
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

    /// <summary>Whether the layer brings its input to a mean square of 1, whatever came in.</summary>
    public virtual bool IsNorm => false;

    /// <summary>
    /// Whether the layer, but for its activation and outside of training, is a linear map of its input plus a constant: two in a row are
    /// one. A norm, a maximum and the like are not.
    /// </summary>
    public virtual bool IsAffine => PassesOn;

    /// <summary>
    /// Whether the layer, but for its activation and outside of training, gives the very values that it reads, so that rules look through
    /// it. A scale is affine but does not pass on what it reads.
    /// </summary>
    public virtual bool PassesOn => IsView || IsTrainingOnly;

    /// <summary>
    /// Whether the attribute names a block. In a network's list of layers those of the block stand, once for each repetition, and after
    /// them this, which makes of what they give and of what entered them the repetition's output.
    /// </summary>
    public virtual bool HasBlock => false;

    /// <summary>Whether it reads the numbers of tokens, which other layers make nothing of.</summary>
    public virtual bool TakesTokens => false;

    /// <summary>
    /// Whether what it makes of a sequence depends on how many steps that has: then every sequence of the network must have all.
    /// </summary>
    public virtual bool FixesSteps => false;

    /// <summary>Whether each feature of its output is a sum over those of its input, by what is learned.</summary>
    public virtual bool MixesFeatures => HasWeights;

    /// <summary>Whether what it gives at a step may depend on later steps.</summary>
    public virtual bool SeesAhead(LayerModel layer) => false;

    /// <summary>How many axes in space the maps must have that it works on; null where any will do.</summary>
    public virtual int? MapAxes => null;

    /// <summary>
    /// Whether the layer gives the largest of several values, so that a function which never falls may as well come after it.
    /// </summary>
    public virtual bool IsMaximum => false;

    /// <summary>Whether the layer adds what it reads: a branch to what went past it.</summary>
    public virtual bool IsSum => false;

    /// <summary>The effect of the layer's mask on the values that it keeps and drops while training; null without one.</summary>
    public virtual MaskEffect? MaskOf(ArgumentList arguments) => null;

    /// <summary>The argument that names a value which the layer reads beside the one before it; null for a layer that reads one.</summary>
    public virtual string? TapArgument => null;

    /// <summary>Whether that value is all it reads, and not also the one before it.</summary>
    public virtual bool ReadsTapAlone => false;

    /// <param name="inputs">The shapes of what it reads: first what stands before it, then what it names.</param>
    /// <param name="arguments">What was written.</param>
    public abstract ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments);

    /// <summary>The class of its kernels, in <c>NetDsl.Kernels</c>.</summary>
    public virtual string Kernels => Name;

    /// <summary>Its tensors as a reader knows them, in the order in which they are saved: known without shapes.</summary>
    public virtual IEnumerable<TensorRole> Tensors(ArgumentList arguments) => [];

    /// <summary>Its tensors, in the order in which they are saved. Those of the role <c>weight</c> of a kind that
    /// <see cref="HasWeights"/> start as the attribute says.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) => [];

    /// <summary>Its tensors, of a layer that reads several values.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(
        EquatableArray<TensorShape> inputs, TensorShape output, ArgumentList arguments) => Parameters(inputs[0], output, arguments);

    /// <summary>Whether its kernels can add to the gradients of its tensors, which layers that share one need.</summary>
    public virtual bool CanShareTensors => false;

    /// <summary>The values that a layer keeps beside its output.</summary>
    public virtual IEnumerable<KeptModel> Keeps(LayerModel layer) => [];

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments) => 0;

    /// <summary>The same, of a layer that reads several values.</summary>
    public virtual long MultiplyAdds(EquatableArray<TensorShape> inputs, TensorShape output, ArgumentList arguments) =>
        MultiplyAdds(inputs[0], output, arguments);

    /// <summary>The formula of the forward pass, for readers of the generated code.</summary>
    public virtual string Formula(LayerModel layer) => "";

    /// <summary>The formula of the backward pass, for readers of the generated code.</summary>
    /// <param name="layer">The layer.</param>
    public virtual string BackwardFormula(LayerModel layer) => "";

    /// <summary>The calls of the forward pass, in order; none for a view.</summary>
    public virtual IEnumerable<KernelCall> Forward(LayerModel layer) => [];

    /// <summary>The calls of the way back, in order.</summary>
    public virtual IEnumerable<KernelCall> Backward(LayerModel layer) => [];

    /// <summary>The calls that move running statistics, once a training step is known to be sound.</summary>
    public virtual IEnumerable<KernelCall> Remember(LayerModel layer) => [];

    /// <summary>How many samples a batch of training must have.</summary>
    /// <param name="input">The shape that arrives.</param>
    public virtual int SmallestBatch(TensorShape input) => 1;

    /// <summary>
    /// What the layer depends on beside its shapes and activation: a member of <c>LayerDescription</c> each, which is an int, a double, a
    /// bool or an <see cref="EnumMember"/>.
    /// </summary>
    public virtual IEnumerable<(string Name, object Value)> Options(LayerModel layer) => [];

    /// <summary>The effect of the layer on the signal, by theory.</summary>
    public abstract SignalStep Pass(LayerModel layer, Entering entering);
}

/// <summary>A tensor as readers know it.</summary>
/// <param name="Role">Its last name: <c>weight</c>.</param>
/// <param name="Letter">Its letter in formulas: <c>W</c>.</param>
/// <param name="Meaning">What its elements are, as the end of a sentence.</param>
/// <param name="IsMatrix">Whether it has more axes than one.</param>
internal sealed record TensorRole(string Role, string Letter, string Meaning = "", bool IsMatrix = false);

/// <summary>y = scale·x + shift where a value is kept, another number where it is dropped.</summary>
/// <param name="Keep">The probability of being kept.</param>
/// <param name="Scale">The factor of what is kept.</param>
/// <param name="Shift">What is added to it.</param>
/// <param name="Dropped">What becomes of the others.</param>
internal sealed record MaskEffect(double Keep, double Scale, double Shift = 0, double Dropped = 0);

/// <summary>The result of a kind's shape rule: an output shape, or a problem and no shape.</summary>
internal sealed record ShapeResult(TensorShape Output, ShapeProblem? Problem = null)
{
    /// <summary>The window that the layer moves over its input, if it is of that kind and its arguments make sense.</summary>
    public WindowModel? Window { get; init; }

    public static ShapeResult Of(TensorShape output) => new(output, output.IsKnown ? null : ShapeProblem.TooLarge);

    public static ShapeResult Unknown { get; } = new(TensorShape.Unknown);

    public static ShapeResult Wrong(ShapeProblem problem) => new(TensorShape.Unknown, problem);
}

/// <summary>A tensor that a layer has, with the fans as the layer means them.</summary>
/// <param name="Role">Its last name.</param>
/// <param name="Shape">In PyTorch's layout.</param>
/// <param name="FanIn">The inputs that one unit sums over, on average.</param>
/// <param name="FanOut">The units that read one input, on average.</param>
/// <param name="Use">What becomes of it while training.</param>
/// <param name="Start">How it starts; null for 0, or where the attribute says how.</param>
internal sealed record ParameterSpec(
    string Role, EquatableArray<int> Shape, double FanIn, double FanOut, ParameterUse Use = ParameterUse.Decayed, StartModel? Start = null)
{
    /// <summary>Into how many groups of rows it is divided that have nothing to do with each other.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>How many matrices of equal size lie in it one below the other: those of gates, or of projections.</summary>
    public int Parts { get; init; } = 1;
}
