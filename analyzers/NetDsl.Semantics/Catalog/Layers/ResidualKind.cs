using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = x + f(x), where f are the layers of a block: it adds what they give to what went into them (He et al. 2016).</summary>
internal sealed class ResidualKind() : LayerKind(LayerNames.Residual)
{
    public const string ScaleArgument = "Scale";

    private const string Alpha = "alpha";
    private const int Branch = 0, Skip = 1;

    public override EquatableArray<LayerDeclaration> Example => [ExampleOf(Name)];

    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override ImmutableArray<ArgumentSpec> Arguments { get; } =
        [ArgumentSpec.Count("Times"), ArgumentSpec.Member(ScaleArgument, "ResidualScale")];

    public override bool HasBlock => true;

    public override bool IsSum => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        !inputs[Branch].IsKnown || !inputs[Skip].IsKnown ? ShapeResult.Unknown
        : inputs[Branch] == inputs[Skip] ? ShapeResult.Of(inputs[Skip])
        : ShapeResult.Wrong(ShapeProblem.BlockChangesShape);

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
        IsReZero(arguments) ? [new(Alpha, "α", ": the factor of the branch")] : [];

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) =>
        IsReZero(arguments) ? [new(Alpha, [1], 0, 0, ParameterUse.Spared)] : [];

    public override string Formula(LayerModel layer) => IsReZero(layer.Arguments) ? "y = x + α·f(x)" : "y = x + f(x)";

    public override string BackwardFormula(LayerModel layer) => IsReZero(layer.Arguments)
        ? "x gets dy, f(x) gets α·dy, dα = Σ f(x) ⊙ dy"
        : "dy goes to x where that has a slope, and to f(x)";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => IsReZero(layer.Arguments)
        ? [new("Residual.Forward", [Input(Skip), Input(Branch), Parameter(Alpha), Y]) { IsInPlace = true }]
        : [new("Add.Forward", [Input(Skip), Input(Branch), Y]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer)
    {
        yield return new("Add.Backward", [Dy, InputSlope(Skip)]);

        // The last, so that the slope of the branch may lie where dy was.
        yield return IsReZero(layer.Arguments)
            ? new("Residual.Backward", [Input(Branch), Parameter(Alpha), Dy, Gradient(Alpha), InputSlope(Branch)]) { IsInPlace = true }
            : new("Add.Backward", [Dy, InputSlope(Branch)]) { IsInPlace = true };
    }

    /// <summary>With a factor that starts at 0, what entered leaves.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        if (!IsReZero(layer.Arguments))
        {
            return SignalRules.Sum(entering);
        }

        Arriving skip = entering.Inputs[Skip];
        Arriving sum = skip with { SumsOf = null, RectifiedTerm = skip.Rectifies is null ? skip.RectifiedTerm : skip };
        return new(sum, 1, 0, 1)
        {
            MadeOf = new(Skip, 1, Rest: null),
            PastIfRectified = () => SignalRules.PastIfRectified(skip, sum),
        };
    }

    /// <summary>A repetition of a block that a vector of 6 values leaves as it entered.</summary>
    public static LayerDeclaration ExampleOf(string kind) => new(kind, ArgumentList.Empty)
    {
        Block = new("Branch", [new(LayerNames.Dense, new([new("units", 6)]))]),
    };

    /// <summary>How a residual scales its branch, as it is written; null where it does not say, and of another layer.</summary>
    public static string? ScaleOf(LayerModel layer) => layer.Arguments.Member(ScaleArgument);

    private static bool IsReZero(ArgumentList arguments) => arguments.Member(ScaleArgument) == ScaleNames.ReZero;
}
