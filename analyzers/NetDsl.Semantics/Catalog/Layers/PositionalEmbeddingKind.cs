using System.Collections.Immutable;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = x + P, with a row of P for each place.</summary>
internal sealed class PositionalEmbeddingKind() : SequenceKind(LayerNames.PositionalEmbedding)
{
    public const string Weights = "weight";

    private const string Kind = "Kind";

    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Member(Kind, PositionNames.Enum)];

    protected override ShapeResult InferShape(TensorShape input, ArgumentList arguments) => ShapeResult.Of(input);

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
        IsLearned(arguments) ? [new(Weights, "P", ": row t is the vector of place t", IsMatrix: true)] : [];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) =>
        IsLearned(arguments) ? [new(Weights, [input.Steps, input.RowSize], input.Steps, input.RowSize)] : [];

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        IsLearned(layer.Arguments)
            ? []
            : [("Positions", new EnumMember(PositionNames.Enum, PositionNames.Sinusoidal)), ("PositionScale", layer.ScaleAtStart)];

    public override string Formula(LayerModel layer) => IsLearned(layer.Arguments)
        ? "y = x + P, with a row of P for each place"
        : "y = x + sines and cosines of the place";

    public override string BackwardFormula(LayerModel layer) =>
        IsLearned(layer.Arguments) ? "dx = dy, dP = Σ dy over the batch" : "dx = dy";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => IsLearned(layer.Arguments)
        ? [new("Positions.Forward", [X, Lengths, Parameter(Weights), Y, Steps, layer.Input.RowSize, FirstStep]) { IsInPlace = true }]
        :
        [
            new("Positions.ForwardSinusoidal", [X, Lengths, Y, Steps, layer.Input.RowSize, Amplitude(layer), FirstStep])
            {
                IsInPlace = true,
            },
        ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Positions.Backward", [Lengths, Dy, Gradient(Weights), Dx, Steps, layer.Input.RowSize]) { IsInPlace = true }];

    public override string Kernels => "Positions";

    private static KernelArgument Amplitude(LayerModel layer) => layer.ScaleAtStart;

    public static bool IsLearned(ArgumentList arguments) => arguments.Member(Kind) is null or PositionNames.Learned;
}
