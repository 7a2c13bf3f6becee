using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>
/// The library as a program references it, and what was found out about the program's networks and methods: once per compilation.
/// </summary>
internal sealed class LibraryTypes
{
    private const string LibraryName = "NetDsl";

    private static readonly ImmutableHashSet<string> NetworkMethods =
        ["Train", "TrainStep", "Evaluate", "ProbeSignal", "Predict", "Classify", "Probabilities", "TopClasses"];

    /// <summary>Types whose numbers are not judged, but which say what others are given.</summary>
    private static readonly ImmutableHashSet<string> DataTypes =
        ["CsvOptions", "TableOptions", "Preprocessing", "NumberColumn", "OneHotColumn", "OrdinalColumn"];

    private readonly INamedTypeSymbol _network;
    private readonly INamedTypeSymbol _optimizer;
    private readonly ConcurrentDictionary<ITypeSymbol, CalledNetwork?> _called = new(SymbolEqualityComparer.Default);
    private readonly ConditionalWeakTable<IOperation, Locals> _locals = new();

    private readonly Lazy<bool> _widensColumns;

    private LibraryTypes(INamedTypeSymbol network, INamedTypeSymbol optimizer, Compilation program)
    {
        (_network, _optimizer) = (network, optimizer);
        _widensColumns = new(() => program.SyntaxTrees.Any(WidensColumns));
    }

    /// <summary>Null for a program that does not use the library.</summary>
    public static LibraryTypes? Find(Compilation compilation) =>
        Find(compilation, "Network") is { } network && Find(compilation, "Optimizer") is { } optimizer
            ? new(network, optimizer, compilation)
            : null;

    /// <summary>Whether a type or a member is the library's, and not one of the program that is only called like it.</summary>
    public bool Declares(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol?.ContainingAssembly, _network.ContainingAssembly);

    /// <summary>Whether a type is one of the library's whose constructor or properties rules know.</summary>
    public bool IsMade(ITypeSymbol? type) =>
        type is not null && Declares(type) && (CallCatalog.Types.ContainsKey(type.Name) || DataTypes.Contains(type.Name));

    /// <summary>Whether a method makes data sets, streams, columns or schedules, or divides a data set.</summary>
    public bool IsMaker(IMethodSymbol method) =>
        method.ContainingType?.Name is "Dataset" or "DataStream" or "Column" or "LearningRateSchedule" && Declares(method);

    /// <summary>Whether a method makes a data set of samples with labels; null where it makes none of samples.</summary>
    public static bool? SamplesHaveLabels(IMethodSymbol method) =>
        method.Parameters is [{ Name: "samples", Type: INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { IsTupleType: true } pair] } }]
            && pair.TupleElements is [_, var answer]
            ? answer.Type.SpecialType == SpecialType.System_Int32
            : null;

    /// <summary>The known facts about the network that is called.</summary>
    public CalledNetwork? CalledBy(IInvocationOperation call) =>
        call.Instance?.Type is { } type ? _called.GetOrAdd(type, Parse) : null;

    private CalledNetwork? Parse(ITypeSymbol type) =>
        CalledNetworkParser.Parse(type) is { } network ? network with { SamplesMayBeShorter = _widensColumns } : null;

    /// <summary>The local variables of the method that an operation stands in.</summary>
    public Locals LocalsAround(IOperation operation) => _locals.GetValue(Locals.RootOf(operation), root => new(root));

    public bool IsNetwork(ITypeSymbol? type) => DerivesFrom(type, _network);

    public bool IsOptimizer(ITypeSymbol? type) => DerivesFrom(type, _optimizer);

    /// <summary>Whether a method is one of those that every network has, or that the generator adds to one.</summary>
    public bool IsOfNetworks(IMethodSymbol method) =>
        NetworkMethods.Contains(method.Name)
        && (SymbolEqualityComparer.Default.Equals(Root(method).ContainingType, _network)
            || (method is { Name: "TrainStep", IsStatic: false } && !IsOfUser(method) && IsNetwork(method.ContainingType)));

    /// <summary>Whether something is handed to the library and to nobody else.</summary>
    public bool IsArgument(IOperation operation) =>
        Locals.UserOf(operation) is IArgumentOperation { Parent: IInvocationOperation call }
            && (IsOfNetworks(call.TargetMethod) || Declares(call.TargetMethod));

    /// <summary>Whether what is known of an operand is known of what it is converted to.</summary>
    public bool KeepsValue(IConversionOperation conversion) =>
        conversion.OperatorMethod is { ContainingType: var type }
            ? Declares(type)
                || type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", ContainingNamespace.Name: "System" }
            : conversion.IsImplicit;

    /// <summary>The method that a method of a network overrides in the end; a method of the user's own may do anything.</summary>
    private static IMethodSymbol Root(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden && !IsOfUser(method) ? Root(overridden) : method;

    private static bool IsOfUser(IMethodSymbol method) => TypeParser.IsWritten(method) || !GeneratedPart.IsIn(method.ContainingType);

    private static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file speaks of what makes several inputs of one column.</summary>
    private static bool WidensColumns(SyntaxTree file) => file.GetRoot().DescendantNodes()
        .Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "OneHotColumn" or "Indicator" });

    private static INamedTypeSymbol? Find(Compilation compilation, string name) =>
        compilation.GetTypesByMetadataName($"{LibraryName}.{name}").FirstOrDefault(type => type.ContainingAssembly.Name == LibraryName);
}
