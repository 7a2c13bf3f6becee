using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that makes one value of each window of a channel.</summary>
/// <param name="name">The attribute's name.</param>
/// <param name="axes">1 or 2.</param>
internal abstract class PoolKind(string name, int axes) : LayerKind(name)
{
    private const string Size = "size";

    public override EquatableArray<LayerDeclaration> Example =>
    [
        new(LayerNames.Reshape, new([new("shape", axes == 1 ? [2, 3] : new EquatableArray<int>([2, 1, 3]))])),
        .. base.Example,
    ];

    protected override ArgumentList ExampleArguments { get; } = new([new(Size, 1)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Count(Size), .. WindowArguments.Of(axes)];

    public override int? MapAxes => axes;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        WindowResult result = WindowArguments.Over(inputs[0], arguments, Size, axes, stepsOver: true);
        ShapeResult shape = result switch
        {
            { Problem: { } problem } => ShapeResult.Wrong(problem),
            { Window: null } => ShapeResult.Unknown,
            { Window: { Rows: var rows, Columns: var columns } } when !rows.ReadsSomething || !columns.ReadsSomething =>
                ShapeResult.Wrong(ShapeProblem.OnlyPadding),
            { Window: { } window } => ShapeResult.Of(TensorShape.Of(MapOf(inputs[0].Dimensions[0], window))),
        };
        return shape with { Window = result.Window };
    }

    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        (WindowAxis rows, WindowAxis columns) = (layer.Window!.Rows, layer.Window.Columns);
        double uses = (double)layer.Output.Size / layer.Input.Size;
        return Pass(
            entering.X,
            axes == 1
                ? new([columns.Kernel], [StepOf(columns)], uses, layer.Window)
                : new([rows.Kernel, columns.Kernel], [StepOf(rows), StepOf(columns)], uses, layer.Window));
    }

    protected abstract SignalStep Pass(Arriving x, PoolWindow window);

    /// <summary>The windows, for people.</summary>
    protected string Windows(LayerModel layer) => layer.Window is { } window ? WindowText.Of(window, axes) : "windows";

    protected static KernelArgument WindowOf(LayerModel layer) => Window(layer.Window!);

    private static int StepOf(WindowAxis axis) => axis.Output > 1 ? axis.Stride : 0;

    private EquatableArray<int> MapOf(int channels, WindowModel window) =>
        axes == 1 ? [channels, window.Columns.Output] : [channels, window.Rows.Output, window.Columns.Output];
}
