using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>A type that generated code names.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name, without type arguments.</param>
internal sealed record NamedType(string Namespace, string Name);

/// <summary>
/// The types of the library and of .NET that generated code names: in short where that leaves no doubt. Any other is written in full.
/// </summary>
internal static class NamedTypes
{
    public const string Library = "NetDsl";
    public const string Kernels = "NetDsl.Kernels";
    public const string System = "System";
    public const string Tensors = "System.Numerics.Tensors";

    /// <summary>The nested class of a network with the numbers of its values, which gets another name where this one is taken.</summary>
    public const string Slots = "Slot";

    public static ImmutableArray<NamedType> All { get; } =
    [
        .. In(System, "Span", "ReadOnlySpan", "InvalidOperationException", "ArgumentException"),
        .. In(Tensors, "TensorSpan"),
        .. In(
            Library,
            "Network",
            "TokenNetwork",
            "INetwork",
            "IClassifier",
            "IRegressor",
            "LoadOptions",
            "NetworkDescription",
            "LayerDescription",
            "ParameterDescription",
            "ParameterUse",
            "Initializers",
            "RandomStream",
            "WorkspaceDescription",
            "SlotDescription",
            "Extent",
            "Workspace",
            "Inputs",
            "Targets"),
        .. In(Library, "Optimizer", "Loss", "Activation", "TrainingDivergedException", "VarianceMode", "Distribution", "UpsampleMode",
            "PositionKind"),
        .. In(Kernels, "Engine", "GeluTanh", "SpatialWindow", "RecurrentShape", "AttentionShape", "Rotary"),
        .. In(Kernels, "LastStep", "StepMean", "StepMax"),
        .. In(Kernels, [.. LayerCatalog.All.Where(kind => !kind.IsView).Select(kind => kind.Kernels).Distinct()]),
        .. In(Kernels, [.. ActivationCatalog.All.Select(kind => kind.Name)]),
        .. In(Kernels, [.. LossCatalog.All.Select(kind => kind.Name)]),
    ];

    /// <summary>Those that a generated file imports.</summary>
    public static ImmutableArray<string> Namespaces { get; } = [System, Tensors, Library, Kernels];

    private static readonly ImmutableHashSet<NamedType> Known = [.. All];

    public static ImmutableHashSet<string> Names { get; } = [.. All.Select(type => type.Name), Slots];

    public static bool Contains(string space, string name) => Known.Contains(new(space, name));

    private static IEnumerable<NamedType> In(string space, params string[] names) => names.Select(name => new NamedType(space, name));
}
