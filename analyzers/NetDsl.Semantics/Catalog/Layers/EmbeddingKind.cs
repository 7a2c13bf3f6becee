using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = W[token].</summary>
internal sealed class EmbeddingKind() : LayerKind(LayerNames.Embedding)
{
    public const string Weights = "weight";
    public const string PaddingToken = "PaddingToken";
    public const string Deviation = "Std";

    protected override ArgumentList ExampleArguments { get; } = new([new("dimension", 3)]);

    public override (InputKind Kind, EquatableArray<int> Sizes) ExampleInput => (InputKind.Tokens, [3, 5]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
    [
        ArgumentSpec.Count("dimension"),
        new(PaddingToken, "a token, which is a whole number of at least 0, or −1 for none", value => value is int and >= -1),
        ArgumentSpec.Positive(Deviation),
    ];

    public override bool TakesTokens => true;

    public override bool MixesFeatures => true;

    public override bool CanShareTensors => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => inputs[0].Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.Tokens => arguments.Integer("dimension") is { } dimension and >= 1
            ? ShapeResult.Of(TensorShape.Sequence(inputs[0].Steps, dimension, inputs[0].IsAnyLength))
            : ShapeResult.Unknown,
        _ => ShapeResult.Wrong(ShapeProblem.NeedsTokens),
    };

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
        [new(Weights, "W", ": row t is the vector of token t", IsMatrix: true)];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) =>
        [new(Weights, [input.Vocabulary, output.RowSize], input.Vocabulary, output.RowSize)];

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        Padding(layer) is { } token ? [("PaddingToken", token)] : [];

    public override string Formula(LayerModel layer) =>
        "y = W[token]" + (Padding(layer) is { } token ? $", 0 for token {Numbers.Integer(token)}" : "");

    public override string BackwardFormula(LayerModel layer) => "dW[token] = Σ dy, over all steps with that token";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("Embedding.Forward", [X, Lengths, Parameter(Weights), Y, .. Sizes(layer)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new(
            "Embedding.Backward",
            [X, Lengths, Dy, Gradient(Weights), .. Sizes(layer), .. Padding(layer) is { } token ? [token] : Array.Empty<KernelArgument>()]),
    ];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Unknown;

    /// <summary>The token whose vector is 0.</summary>
    public static int? Padding(LayerModel layer) => layer.Arguments.Integer(PaddingToken) is >= 0 and var token ? token : null;

    private static KernelArgument[] Sizes(LayerModel layer) => [layer.Input.Vocabulary, layer.Output.RowSize];
}
