using System.Collections.Immutable;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>softmax(q·kᵀ/√d_h)·v by several heads, between two dense layers.</summary>
internal sealed class SelfAttentionKind() : SequenceKind(LayerNames.SelfAttention)
{
    public const string InWeight = "in_proj_weight", InBias = "in_proj_bias";

    private const string Causal = nameof(Causal), Rotary = nameof(Rotary);
    private const string Projected = "projected", ProjectedSlope = "projected_slope", Cache = "cache";

    protected override ArgumentList ExampleArguments { get; } = new([new(AttentionParts.Heads, 1)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
    [
        ArgumentSpec.Count(AttentionParts.Heads), ArgumentSpec.Flag(Causal), ArgumentSpec.Share(AttentionParts.Dropout),
        ArgumentSpec.Flag(Rotary), ArgumentSpec.Member("Init", "Init"),
    ];

    public override bool MixesFeatures => true;

    public override bool SeesAhead(LayerModel layer) => !IsCausal(layer);

    public override string Kernels => "Attention";

    protected override ShapeResult InferShape(TensorShape input, ArgumentList arguments) =>
        arguments.Integer(AttentionParts.Heads) is not { } heads || heads < 1 ? ShapeResult.Unknown
        : input.RowSize % heads != 0 || (IsRotary(arguments) && input.RowSize / heads % 2 != 0)
            ? ShapeResult.Wrong(ShapeProblem.HeadsDoNotDivide)
        : 3L * input.RowSize > int.MaxValue ? ShapeResult.Wrong(ShapeProblem.TooLarge)
        : ShapeResult.Of(input);

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
    [
        new(InWeight, "W", ": the rows of the queries, of the keys and of the values in turn", IsMatrix: true),
        new(InBias, "b", ": of the queries, the keys and the values in turn"),
        .. AttentionParts.OutTensors,
    ];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int d = input.RowSize;
        return
        [
            new(InWeight, [3 * d, d], d, d) { Parts = 3 },
            new(InBias, [3 * d], d, d, ParameterUse.Spared) { Parts = 3 },
            .. AttentionParts.OutParameters(d),
        ];
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return KeptModel.OfRows(Projected, 3L * d, layer.Input);
        yield return KeptModel.OfRows(ProjectedSlope, 3L * d, layer.Input) with { IsTrainingOnly = true };
        foreach (KeptModel kept in AttentionParts.KeptAnswers(layer))
        {
            yield return kept;
        }

        if (IsCausal(layer) && layer.Input.IsAnyLength)
        {
            yield return KeptModel.OfRows(Cache, 2L * d, layer.Input) with { IsLasting = true };
        }
    }

    public override long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        long steps = input.Steps, d = input.RowSize;
        long scores = (arguments.Flag(Causal) ?? false) ? steps * (steps + 1) : 2 * steps * steps;
        return TensorShape.SaturatingMultiply((4 * steps * d) + scores, (int)d);
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer)
    {
        (string Name, bool IsSo)[] flags = [("IsCausal", IsCausal(layer)), ("IsRotary", IsRotary(layer.Arguments))];
        return AttentionParts.Options(layer, flags.Where(flag => flag.IsSo).Select(flag => flag.Name));
    }

    public override string Formula(LayerModel layer) =>
        $"q, k, v = x·Wᵀ + b{(IsRotary(layer.Arguments) ? ", q and k turned by their place" : "")}; each of "
            + $"{AttentionParts.HeadsOf(layer)} heads: softmax(q·kᵀ/√{AttentionParts.WidthOf(layer)})·v"
            + $"{(IsCausal(layer) ? " over the steps up to its own" : "")}; y = heads·W_oᵀ + b_o";

    public override string BackwardFormula(LayerModel layer) =>
        "through W_o to the heads; with weights P = softmax(…): dv = Pᵀ·do, dS = P ⊙ (do·vᵀ − Σ do ⊙ o), "
            + $"dq = dS·k/√{AttentionParts.WidthOf(layer)}, dk = dSᵀ·q/√{AttentionParts.WidthOf(layer)}; then through W";

    public override IEnumerable<KernelCall> Forward(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return new(
            "Dense.Forward", [X, Parameter(InWeight), Parameter(InBias), Keep(Projected), d, 3 * d, AttentionParts.Linear]);
        if (IsRotary(layer.Arguments))
        {
            yield return new("Rotary.Forward", [Changed(Projected), Steps, d, AttentionParts.HeadsOf(layer), FirstStep]);
        }

        yield return new(
            "Attention.Forward",
            [
                Kept(Projected), Lengths, .. CacheOf(layer), AttentionParts.NewAnswers, Sizes(layer), .. AttentionParts.Dropped(layer),
            ]);
        yield return AttentionParts.OutForward(layer);
    }

    public override IEnumerable<KernelCall> Backward(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return AttentionParts.OutBackward(layer);
        yield return new(
            "Attention.Backward",
            [
                Kept(Projected), Lengths, AttentionParts.Answers, AttentionParts.AnswerSlopes, Keep(ProjectedSlope), Sizes(layer),
                .. AttentionParts.Dropped(layer),
            ]);
        if (IsRotary(layer.Arguments))
        {
            yield return new("Rotary.Backward", [Changed(ProjectedSlope), Steps, d, AttentionParts.HeadsOf(layer)]);
        }

        yield return new(
            "Dense.Backward",
            [X, Parameter(InWeight), Kept(ProjectedSlope), Gradient(InWeight), Gradient(InBias), Dx, d, 3 * d]);
    }

    public static bool IsCausal(LayerModel layer) => layer.Arguments.Flag(Causal) ?? false;

    public static bool IsRotary(ArgumentList arguments) => arguments.Flag(Rotary) ?? false;

    private static KernelArgument Changed(string role) => new(OperandKind.Kept, Effect.Changes, Text: role);

    private static KernelArgument[] CacheOf(LayerModel layer) =>
        layer.Keeps.Any(kept => kept.Role == Cache) ? [Lasting(Cache), FirstStep] : [];

    private static KernelArgument Sizes(LayerModel layer) =>
        AttentionParts.Sizes(layer, IsCausal(layer) ? ", Causal: true" : "");
}
