using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>softmax(q·kᵀ/√d_h)·v, of which x asks and a tapped sequence answers.</summary>
internal sealed class CrossAttentionKind() : TapReaderKind(LayerNames.CrossAttention)
{
    public const string QueryWeight = "q_proj.weight", QueryBias = "q_proj.bias";
    public const string KeyValueWeight = "kv_proj.weight", KeyValueBias = "kv_proj.bias";

    private const string Queries = "queries", QuerySlope = "queries_slope";
    private const string KeysValues = "keys_values", KeyValueSlope = "keys_values_slope";

    protected override ArgumentList ExampleArguments { get; } = new([new("tap", "skip"), new(AttentionParts.Heads, 1)]);

    public override (InputKind Kind, EquatableArray<int> Sizes) ExampleInput => (InputKind.Sequence, [3, 2]);

    public override ImmutableArray<ArgumentSpec> Arguments =>
    [
        .. base.Arguments, ArgumentSpec.Count(AttentionParts.Heads), ArgumentSpec.Share(AttentionParts.Dropout),
        ArgumentSpec.Member("Init", "Init"),
    ];

    public override bool MixesFeatures => true;

    public override bool SeesAhead(LayerModel layer) => true;

    public override string Kernels => "Attention";

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        (TensorShape x, TensorShape tapped) = (inputs[0], inputs[1]);
        return !x.IsKnown || !tapped.IsKnown || arguments.Integer(AttentionParts.Heads) is not { } heads || heads < 1
                ? ShapeResult.Unknown
            : x.Kind != ShapeKind.Sequence ? ShapeResult.Wrong(ShapeProblem.NeedsSequence)
            : tapped.Kind != ShapeKind.Sequence ? ShapeResult.Wrong(ShapeProblem.ShapesDiffer)
            : x.RowSize % heads != 0 ? ShapeResult.Wrong(ShapeProblem.HeadsDoNotDivide)
            : 2L * x.RowSize > int.MaxValue ? ShapeResult.Wrong(ShapeProblem.TooLarge)
            : ShapeResult.Of(x);
    }

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
    [
        new(QueryWeight, "W_q", ": of the queries", IsMatrix: true),
        new(QueryBias, "b_q"),
        new(KeyValueWeight, "W_kv", ": the rows of the keys and of the values in turn", IsMatrix: true),
        new(KeyValueBias, "b_kv", ": of the keys and the values in turn"),
        .. AttentionParts.OutTensors,
    ];

    public override IEnumerable<ParameterSpec> Parameters(
        EquatableArray<TensorShape> inputs, TensorShape output, ArgumentList arguments)
    {
        int d = inputs[0].RowSize, tapped = inputs[1].RowSize;
        return
        [
            new(QueryWeight, [d, d], d, d),
            new(QueryBias, [d], d, d, ParameterUse.Spared),
            new(KeyValueWeight, [2 * d, tapped], tapped, d) { Parts = 2 },
            new(KeyValueBias, [2 * d], tapped, d, ParameterUse.Spared) { Parts = 2 },
            .. AttentionParts.OutParameters(d),
        ];
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        return
        [
            KeptModel.OfRows(Queries, d, layer.Input),
            KeptModel.OfRows(KeysValues, 2L * d, layer.Inputs[1]),
            KeptModel.OfRows(QuerySlope, d, layer.Input) with { IsTrainingOnly = true },
            KeptModel.OfRows(KeyValueSlope, 2L * d, layer.Inputs[1]) with { IsTrainingOnly = true },
            .. AttentionParts.KeptAnswers(layer),
        ];
    }

    public override long MultiplyAdds(EquatableArray<TensorShape> inputs, TensorShape output, ArgumentList arguments)
    {
        long steps = inputs[0].Steps, keys = inputs[1].Steps, d = inputs[0].RowSize;
        long perFeature = (2 * steps * d) + (2 * keys * inputs[1].RowSize) + (2 * steps * keys);
        return TensorShape.SaturatingMultiply(perFeature, (int)d);
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) => AttentionParts.Options(layer);

    public override string Formula(LayerModel layer) =>
        $"q = x·W_qᵀ + b_q; k, v = {TapOf(layer)}·W_kvᵀ + b_kv; each of {AttentionParts.HeadsOf(layer)} heads: "
            + $"softmax(q·kᵀ/√{AttentionParts.WidthOf(layer)})·v; y = heads·W_oᵀ + b_o";

    public override string BackwardFormula(LayerModel layer) =>
        "through W_o to the heads; with weights P = softmax(…): dv = Pᵀ·do, dS = P ⊙ (do·vᵀ − Σ do ⊙ o), "
            + $"dq = dS·k/√{AttentionParts.WidthOf(layer)}, dk = dSᵀ·q/√{AttentionParts.WidthOf(layer)}; then through W_q and W_kv";

    public override IEnumerable<KernelCall> Forward(LayerModel layer)
    {
        int d = layer.Input.RowSize;
        yield return new(
            "Dense.Forward", [X, Parameter(QueryWeight), Parameter(QueryBias), Keep(Queries), d, d, AttentionParts.Linear]);
        yield return new(
            "Dense.Forward",
            [
                Input(1), Parameter(KeyValueWeight), Parameter(KeyValueBias), Keep(KeysValues), layer.Inputs[1].RowSize, 2 * d,
                AttentionParts.Linear,
            ]);
        yield return new(
            "Attention.Forward",
            [
                Kept(Queries), Kept(KeysValues), Lengths, Lengths, AttentionParts.NewAnswers, AttentionParts.Sizes(layer), Steps,
                .. AttentionParts.Dropped(layer),
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
                Kept(Queries), Kept(KeysValues), Lengths, Lengths, AttentionParts.Answers, AttentionParts.AnswerSlopes,
                Keep(QuerySlope), Keep(KeyValueSlope), AttentionParts.Sizes(layer), Steps, .. AttentionParts.Dropped(layer),
            ]);
        yield return new(
            "Dense.Backward",
            [
                Input(1), Parameter(KeyValueWeight), Kept(KeyValueSlope), Gradient(KeyValueWeight), Gradient(KeyValueBias),
                InputSlope(1), layer.Inputs[1].RowSize, 2 * d,
            ]);
        yield return new(
            "Dense.Backward",
            [X, Parameter(QueryWeight), Kept(QuerySlope), Gradient(QueryWeight), Gradient(QueryBias), Dx, d, d]);
    }

    /// <summary>No theory covers it yet: nothing is forecast behind it.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Unknown;
}
