using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>
/// y = γ ⊙ (x − mean)/√(variance + ε) + β, with mean and variance of each group of channels of a sample (Wu and He 2018).
/// </summary>
internal sealed class GroupNormKind() : NormKind(LayerNames.GroupNorm)
{
    public const string GroupsArgument = "groups";

    private const string Scale = "scale";

    /// <summary>So many values have a variance that is close to what is expected of it.</summary>
    private const int EnoughValues = 16;

    protected override ArgumentList ExampleArguments { get; } = new([new(GroupsArgument, 2)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
        [ArgumentSpec.Count(GroupsArgument), ArgumentSpec.Positive("Epsilon")];

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        !inputs[0].IsKnown || arguments.Integer(GroupsArgument) is not { } groups || groups < 1 ? ShapeResult.Unknown
        : inputs[0].Kind == ShapeKind.Sequence ? ShapeResult.Wrong(ShapeProblem.NeedsMap)
        : Channels(inputs[0]) % groups != 0 ? ShapeResult.Wrong(ShapeProblem.GroupsDoNotDivide)
        : inputs[0].Size == groups ? ShapeResult.Wrong(ShapeProblem.OneValue)
        : ShapeResult.Of(inputs[0]);

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments)
    {
        yield return new(Gamma, "γ", ": the scale of each channel");
        yield return new(Beta, "β", ": what is added to each channel");
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        [.. base.Options(layer), ("Groups", Groups(layer))];

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) => [new(Mean, Groups(layer)), new(Scale, Groups(layer))];

    public override string Formula(LayerModel layer) =>
        "y = γ ⊙ (x − mean)/√(variance + ε) + β, over "
            + (!layer.Output.IsKnown ? "groups of channels"
            : Width(layer) == 1 ? "each channel"
            : $"groups of {Numbers.Count(Width(layer))} channels");

    public override string BackwardFormula(LayerModel layer) =>
        $"dγ = Σ dy ⊙ x̂, dβ = Σ dy, dx = scale·(γ ⊙ dy − mean(γ ⊙ dy) − x̂·mean(γ ⊙ dy ⊙ x̂))";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new(
            "GroupNorm.Forward",
            [
                X, Parameter(Gamma), Parameter(Beta), Keep(Mean), Keep(Scale), Y,
                Channels(layer.Input), Groups(layer), Epsilon(layer), .. Positions(layer),
            ]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new(
            "GroupNorm.Backward",
            [
                X, Kept(Mean), Kept(Scale), Parameter(Gamma), Dy, Gradient(Gamma), Gradient(Beta), Dx,
                Channels(layer.Input), Groups(layer), .. Positions(layer),
            ]),
    ];

    /// <summary>
    /// Between a batch norm and a layer norm: over many positions, a channel's mean is what all inputs share of it, and the mean of a group
    /// is the mean of such means, which fall together with their number. Where it is known how alike neighbours are, a part of what is an
    /// input's own goes with the mean, too; else positions count as independent.
    /// </summary>
    protected override SignalStep Normalize(LayerModel layer, Arriving x)
    {
        int width = Width(layer), values = (int)(layer.Input.Size / Groups(layer));
        if (values < EnoughValues)
        {
            return SignalStep.Unknown;
        }

        double ofAll = x.Mean * x.Mean, shared = ofAll + ((x.ChannelMeanPower - ofAll) / width);
        double own = x.Distinct * (MapField.Of(x) is { } field ? field.Within(layer.Input) ?? 0 : (double)width / values) / width;
        double mean = shared + own, variance = x.Power - mean, scale = 1 / (variance + Epsilon(layer));
        var output = new Arriving(0, scale * variance, scale * (x.Distinct - own), scale * x.Sensitivity, x.NormalShare)
        {
            SumsOf = x.SumsOf,
            Adjacent = scale * (x.Adjacent - mean),
            Places = MapProfile.Sum((x.Power, x.Places), (-2 * shared, x.MeanPlaces), (shared, MapProfile.Flat)),
            OfChannel = x.OfChannel is { } ofChannel ? ofChannel with { Power = scale * (ofChannel.Power - shared) } : null,
        };
        return new(output, 1, scale);
    }

    private static int Groups(LayerModel layer) => layer.Arguments.Integer(GroupsArgument)!.Value;

    /// <summary>The channels of a group.</summary>
    private static int Width(LayerModel layer) => Channels(layer.Input) / Groups(layer);
}
