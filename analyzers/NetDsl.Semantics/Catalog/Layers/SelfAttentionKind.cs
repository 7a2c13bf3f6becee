using System.Collections.Immutable;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>softmax(q·kᵀ/√d_h)·v by several heads, between two dense layers.</summary>
internal sealed class SelfAttentionKind() : SequenceKind(LayerNames.SelfAttention)
{
    public const string Heads = "heads";
    public const string InWeight = "in_proj_weight", InBias = "in_proj_bias", OutWeight = "out_proj.weight", OutBias = "out_proj.bias";

    private const string Causal = nameof(Causal), Dropout = nameof(Dropout), Rotary = nameof(Rotary);
    private const string Projected = "projected", Attended = Names.Attended, Cache = "cache";
    private const string ProjectedSlope = "projected_slope", AttendedSlope = "attended_slope";

    protected override ArgumentList ExampleArguments { get; } = new([new(Heads, 1)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
    [
        ArgumentSpec.Count(Heads), ArgumentSpec.Flag(Causal), ArgumentSpec.Share(Dropout), ArgumentSpec.Flag(Rotary),
        ArgumentSpec.Member("Init", "Init"),
    ];

    public override bool MixesFeatures => true;

    public override bool SeesAhead(LayerModel layer) => !IsCausal(layer);

    public override string Kernels => "Attention";

    protected override ShapeResult InferShape(TensorShape input, ArgumentList arguments) =>
        arguments.Integer(Heads) is not { } heads || heads < 1 ? ShapeResult.Unknown
        : input.RowSize % heads != 0 || (IsRotary(arguments) && input.RowSize / heads % 2 != 0)
            ? ShapeResult.Wrong(ShapeProblem.HeadsDoNotDivide)
        : 3L * input.RowSize > int.MaxValue ? ShapeResult.Wrong(ShapeProblem.TooLarge)
        : ShapeResult.Of(input);

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
    [
        new(InWeight, "W", ": the rows of the queries, of the keys and of the values in turn", IsMatrix: true),
        new(InBias, "b", ": of the queries, the keys and the values in turn"),
        new(OutWeight, "W_o", ": from what the heads give to the output", IsMatrix: true),
        new(OutBias, "b_o"),
    ];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int d = input.RowSize;
        yield return new(InWeight, [3 * d, d], d, d) { Parts = 3 };
        yield return new(InBias, [3 * d], d, d, ParameterUse.Spared) { Parts = 3 };
        yield return new(OutWeight, [d, d], d, d);
        yield return new(OutBias, [d], d, d, ParameterUse.Spared);
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return KeptModel.OfRows(Projected, 3L * d, layer.Input);
        yield return KeptModel.OfRows(Attended, d, layer.Input);
        yield return KeptModel.OfRows(ProjectedSlope, 3L * d, layer.Input) with { IsTrainingOnly = true };
        yield return KeptModel.OfRows(AttendedSlope, d, layer.Input) with { IsTrainingOnly = true };
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
        yield return ("Heads", HeadsOf(layer));
        if (IsCausal(layer))
        {
            yield return ("IsCausal", true);
        }

        if (IsRotary(layer.Arguments))
        {
            yield return ("IsRotary", true);
        }

        if (Drops(layer))
        {
            yield return ("DropoutRate", layer.Arguments.Number(Dropout)!.Value);
        }
    }

    public override string Formula(LayerModel layer) =>
        $"q, k, v = x·Wᵀ + b{(IsRotary(layer.Arguments) ? ", q and k turned by their place" : "")}; each of {HeadsOf(layer)} heads: "
            + $"softmax(q·kᵀ/√{WidthOf(layer)})·v{(IsCausal(layer) ? " over the steps up to its own" : "")}; y = heads·W_oᵀ + b_o";

    public override string BackwardFormula(LayerModel layer) =>
        "through W_o to the heads; with weights P = softmax(…): dv = Pᵀ·do, dS = P ⊙ (do·vᵀ − Σ do ⊙ o), "
            + $"dq = dS·k/√{WidthOf(layer)}, dk = dSᵀ·q/√{WidthOf(layer)}; then through W";

    public override IEnumerable<KernelCall> Forward(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return new("Dense.Forward", [X, Parameter(InWeight), Parameter(InBias), Keep(Projected), d, 3 * d, Linear]);
        if (IsRotary(layer.Arguments))
        {
            yield return new("Rotary.Forward", [Changed(Projected), Steps, d, HeadsOf(layer), FirstStep]);
        }

        yield return new(
            "Attention.Forward",
            [Kept(Projected), Lengths, .. CacheOf(layer), Keep(Attended), Shape(layer), .. Dropped(layer)]);
        yield return new("Dense.Forward", [Kept(Attended), Parameter(OutWeight), Parameter(OutBias), Y, d, d, Linear]);
    }

    public override IEnumerable<KernelCall> Backward(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return new(
            "Dense.Backward",
            [Kept(Attended), Parameter(OutWeight), Dy, Gradient(OutWeight), Gradient(OutBias), Keep(AttendedSlope), d, d]);
        yield return new(
            "Attention.Backward",
            [Kept(Projected), Lengths, Kept(Attended), Kept(AttendedSlope), Keep(ProjectedSlope), Shape(layer), .. Dropped(layer)]);
        if (IsRotary(layer.Arguments))
        {
            yield return new("Rotary.Backward", [Changed(ProjectedSlope), Steps, d, HeadsOf(layer)]);
        }

        yield return new(
            "Dense.Backward",
            [X, Parameter(InWeight), Kept(ProjectedSlope), Gradient(InWeight), Gradient(InBias), Dx, d, 3 * d]);
    }

    public static bool IsCausal(LayerModel layer) => layer.Arguments.Flag(Causal) ?? false;

    public static bool IsRotary(ArgumentList arguments) => arguments.Flag(Rotary) ?? false;

    private static KernelArgument Linear { get; } = new(OperandKind.Construction, Text: "Linear()");

    private static KernelArgument Changed(string role) => new(OperandKind.Kept, Effect.Changes, Text: role);

    private static bool Drops(LayerModel layer) => layer.Arguments.Number(Dropout) is > 0;

    private static int HeadsOf(LayerModel layer) => layer.Arguments.Integer(Heads)!.Value;

    private static int WidthOf(LayerModel layer) => layer.Input.IsKnown ? layer.Input.RowSize / Math.Max(1, HeadsOf(layer)) : 0;

    private static KernelArgument[] CacheOf(LayerModel layer) =>
        layer.Keeps.Any(kept => kept.Role == Cache) ? [Lasting(Cache), FirstStep] : [];

    private static KernelArgument Shape(LayerModel layer) => new(
        OperandKind.Attention,
        Text: $"{Numbers.Integer(layer.Input.RowSize)}, {Numbers.Integer(HeadsOf(layer))}{(IsCausal(layer) ? ", Causal: true" : "")}");

    private static KernelArgument[] Dropped(LayerModel layer) => Drops(layer)
        ? [new(OperandKind.DropRate, Text: Numbers.Double(layer.Arguments.Number(Dropout)!.Value)), MaskStream]
        : [];
}
