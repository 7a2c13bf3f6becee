using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>Names the value at this place, so that a later layer can read it.</summary>
internal sealed class TapKind() : LayerKind(LayerNames.Tap)
{
    public const string NameArgument = "name";

    /// <summary>The name that a layer gives to its value; null for one that is no tap.</summary>
    public static string? NameOf(LayerModel layer) => layer.Kind == LayerNames.Tap ? layer.Arguments.Text(NameArgument) : null;

    protected override ArgumentList ExampleArguments { get; } = new([new(NameArgument, "skip")]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Text(NameArgument)];

    public override bool IsView => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => $"the value that later layers know as \"{NameOf(layer)}\"";

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Same(entering.X);
}
