using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>A method that the generator writes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters, as C# displays them.</param>
/// <param name="IsOverride">Whether it overrides one of <c>Network</c>.</param>
/// <param name="When">For which networks; null for all.</param>
internal sealed record GeneratedMethod(string Name, string Parameters, bool IsOverride = true, Func<NetworkModel, bool>? When = null)
{
    public override string ToString() => $"{Name}({Parameters})";
}

/// <summary>The members that the generator writes into a class, beside those of its layers.</summary>
internal static class GeneratedMembers
{
    private const string Input = "System.ReadOnlySpan<float>";
    private const string Output = "System.Span<float>";
    private const string Tokens = "System.ReadOnlySpan<int>";
    private const string Inputs = "NetDsl.Inputs";

    /// <summary>Properties and constants.</summary>
    public static ImmutableArray<string> Values { get; } = ["InputSize", "OutputSize", "ParameterCount", "Description", "DeclarationError"];

    public static ImmutableArray<GeneratedMethod> Methods { get; } =
    [
        new("InitializeParameters", "long"),
        new("Predict", $"{Input}, {Output}", When: model => !ReadsTokens(model)),
        new("Predict", $"{Input}, {Output}, int", When: model => !ReadsTokens(model)),
        new("Load", "string, NetDsl.LoadOptions", IsOverride: false),
        .. new[] { Input, Tokens, Inputs }.SelectMany(input => new[] { Tokens, Input }.Select(targets => new GeneratedMethod(
            "TrainStep",
            $"{input}, {targets}, NetDsl.Optimizer",
            IsOverride: false,
            model => LossOf(model) is { ReadsLabels: var labels } && labels == (targets == Tokens) && StepInputs(model).Contains(input)))),
        new("Forward", "NetDsl.Inputs, NetDsl.Workspace"),
        new("Backward", "NetDsl.Inputs, NetDsl.Targets, NetDsl.Workspace", When: model => model.Loss is not null),
        new("ComputeLoss", $"{Input}, NetDsl.Targets", When: model => model.Loss is not null),
        new("Describe", ""),
    ];

    /// <summary>The names that no network class can have: C# allows no member with the name of its class.</summary>
    public static ImmutableHashSet<string> Names { get; } = [.. Values, .. Methods.Select(method => method.Name)];

    /// <summary>Whether a member, by its name or as <c>Name(parameters)</c>, is written for a network.</summary>
    public static bool IsWritten(string member, NetworkModel model) =>
        Methods.FirstOrDefault(method => method.ToString() == member)?.When?.Invoke(model) ?? true;

    /// <summary>What a training step may be given: of sequences also a batch with lengths.</summary>
    public static ImmutableArray<string> StepInputs(NetworkModel model) =>
    [
        ReadsTokens(model) ? Tokens : Input,
        .. model.Input.HasSteps ? [Inputs] : Array.Empty<string>(),
    ];

    public static bool ReadsTokens(NetworkModel model) => model.Input.Kind == ShapeKind.Tokens;

    /// <summary>Whether a sample of numbers has one answer, which is a class.</summary>
    public static bool Classifies(NetworkModel model) => !ReadsTokens(model) && !model.Output.HasSteps && LossOf(model) switch
    {
        { ReadsLabels: true } => true,
        { IsBinary: true } => model.Output.Size == 1 || !model.Output.IsKnown,
        null => model.Layers.Count > 0 && model.Layers[model.Layers.Count - 1].Activation?.Kind == ActivationNames.Softmax,
        _ => false,
    };

    /// <summary>Whether a sample of numbers has one answer, which is values, as a loss says.</summary>
    public static bool Regresses(NetworkModel model) =>
        !ReadsTokens(model) && !model.Output.HasSteps && LossOf(model) is { ReadsLabels: false, IsBinary: false };

    private static LossKind? LossOf(NetworkModel model) => model.Loss is null ? null : LossCatalog.Get(model.Loss.Kind);
}
