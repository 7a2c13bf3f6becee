using System.Collections.Concurrent;
using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>The arguments that attributes share, and those of the attributes that are no layers.</summary>
internal static class AttributeArguments
{
    private static readonly ConcurrentDictionary<LayerKind, ImmutableArray<ArgumentSpec>> OfKinds = new();

    /// <summary>Without the shape, which has a rule of its own.</summary>
    public static ImmutableArray<ArgumentSpec> Input { get; } =
        [ArgumentSpec.Finite("Mean"), ArgumentSpec.Positive("Variance"), ArgumentSpec.UpToOne("Correlation")];

    /// <summary>Those of <c>[SequenceInput]</c> and <c>[TokenInput]</c>, which names its two numbers otherwise.</summary>
    public static ImmutableArray<ArgumentSpec> SequenceInput { get; } =
        [ArgumentSpec.Count("steps"), ArgumentSpec.Count("features"), ArgumentSpec.Finite("Mean"), ArgumentSpec.Positive("Variance")];

    public static ImmutableArray<ArgumentSpec> TokenInput { get; } = [ArgumentSpec.Count("length"), ArgumentSpec.Count("vocabulary")];

    /// <summary>The arguments of the attribute that says what enters.</summary>
    public static ImmutableArray<ArgumentSpec> OfInput(InputKind kind) => kind switch
    {
        InputKind.Sequence => SequenceInput,
        InputKind.Tokens => TokenInput,
        _ => Input,
    };

    public static string NameOfInput(InputKind kind) => kind switch
    {
        InputKind.Sequence => DeclarationNames.SequenceInput,
        InputKind.Tokens => DeclarationNames.TokenInput,
        _ => DeclarationNames.Input,
    };

    public static ImmutableArray<ArgumentSpec> Loss { get; } =
    [
        ArgumentSpec.Member("loss", "Loss"), ArgumentSpec.Count("Classes"), ArgumentSpec.Share("LabelSmoothing"),
        ArgumentSpec.Integer("IgnoreLabel"),
    ];

    public static ImmutableArray<ArgumentSpec> DefaultInit { get; } = [ArgumentSpec.Member("init", "Init"), .. InitOptions];

    public static ImmutableArray<ArgumentSpec> Of(LayerKind kind) => OfKinds.GetOrAdd(kind, Make);

    private static ImmutableArray<ArgumentSpec> Make(LayerKind kind) =>
    [
        .. kind.Arguments,
        ArgumentSpec.LayerName,
        .. kind.HasActivation ? Activation : [],
        .. kind.HasWeights ? Weights : [],
    ];

    private static IEnumerable<ArgumentSpec> InitOptions => InitOption.All.Select(option => option.Spec);

    private static ImmutableArray<ArgumentSpec> Activation =>
    [
        ArgumentSpec.Member("activation", "Activation"),
        ArgumentSpec.NotNegative("Slope"),
        ArgumentSpec.Positive("Alpha"),
        ArgumentSpec.Positive("Omega"),
        ArgumentSpec.Flag("Approximate"),
    ];

    private static ImmutableArray<ArgumentSpec> Weights =>
        [ArgumentSpec.Member("Init", "Init"), .. InitOptions, ArgumentSpec.Flag("Bias"), ArgumentSpec.Finite("BiasInit")];
}
