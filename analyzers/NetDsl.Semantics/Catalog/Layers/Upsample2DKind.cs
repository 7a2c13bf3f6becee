using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A map that is larger by a whole factor along both axes.</summary>
internal sealed class Upsample2DKind() : LayerKind(LayerNames.Upsample2D)
{
    private const string Factor = "factor";
    private const string Mode = "Mode";
    private const string Modes = "UpsampleMode";

    public override EquatableArray<LayerDeclaration> Example =>
        [new(LayerNames.Reshape, new([new("shape", new EquatableArray<int>([1, 2, 3]))])), .. base.Example];

    protected override ArgumentList ExampleArguments { get; } = new([new(Factor, 2)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Count(Factor), ArgumentSpec.Member(Mode, Modes)];

    public override bool IsAffine => true;

    public override int? MapAxes => 2;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        TensorShape map = inputs[0];
        return !map.IsKnown || arguments.Integer(Factor) is not { } factor || factor < 1 ? ShapeResult.Unknown
            : map.Dimensions.Count != MapAxes + 1 ? ShapeResult.Wrong(ShapeProblem.NeedsMap)
            : (long)factor * Math.Max(map.Dimensions[1], map.Dimensions[2]) > int.MaxValue ? ShapeResult.Wrong(ShapeProblem.TooLarge)
            : ShapeResult.Of(TensorShape.Of([map.Dimensions[0], factor * map.Dimensions[1], factor * map.Dimensions[2]]));
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        [("Upsampling", new EnumMember(Modes, IsBilinear(layer) ? UpsampleNames.Bilinear : UpsampleNames.Nearest))];

    public override string Formula(LayerModel layer) => IsBilinear(layer)
        ? "y lies between the four nearest x, on straight lines"
        : "y = the nearest x";

    public override string BackwardFormula(LayerModel layer) => IsBilinear(layer)
        ? "dx = Σ dy of what lies between it and its neighbours, by its shares"
        : "dx = Σ dy of the square that it became";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => [new("Upsample2D.Forward", [X, Y, .. Sizes(layer)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => [new("Upsample2D.Backward", [Dy, Dx, .. Sizes(layer)])];

    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        int factor = layer.Arguments.Integer(Factor)!.Value;
        return IsBilinear(layer)
            ? UpsampleSignal.Bilinear(entering.X, factor, layer.Input)
            : UpsampleSignal.Nearest(entering.X, factor);
    }

    private static bool IsBilinear(LayerModel layer) => layer.Arguments.Member(Mode) == UpsampleNames.Bilinear;

    private static EquatableArray<KernelArgument> Sizes(LayerModel layer) =>
    [
        layer.Input.Dimensions[1], layer.Input.Dimensions[2], layer.Arguments.Integer(Factor)!.Value,
        new(OperandKind.Literal, Text: IsBilinear(layer) ? "bilinear: true" : "bilinear: false"),
    ];
}
