using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Why no code can be added to a type. A second part would only hide the message behind errors of the C# compiler.</summary>
internal enum TypeObstacle
{
    None,
    NotPartial,
    EnclosingTypeNotPartial,
    UnsupportedKind,
    MemberNameTaken,
    ClassNameTaken,
    NameClash,
}

/// <summary>The class that declares a network.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Name">The simple name, as an identifier of C#.</param>
/// <param name="Headers">The partial headers from the outermost enclosing type to the class, such as <c>partial class Outer</c>.</param>
/// <param name="MetadataName">The full name with arity, unique within a compilation.</param>
/// <param name="Obstacle">Why no code can be added.</param>
/// <param name="ObstacleDetail">The enclosing type, the unsupported kind or the member that <paramref name="Obstacle"/> is about.</param>
/// <param name="DerivesFromNetwork">Whether the class names its base, a network without layers, itself.</param>
/// <param name="NeedsConstructors">Whether constructors are to be generated: the class has none of its own.</param>
/// <param name="IsSealed">Whether the class is sealed.</param>
/// <param name="MemberNames">The members the user declared, which layers must not be named like.</param>
/// <param name="HiddenNames">The short names of types that mean something else inside the class, so that generated code writes these in
/// full.</param>
/// <param name="Taken">Members, of the class or inherited, that some of the generated ones cannot stand beside.</param>
/// <param name="AbstractMembers">What the class inherits and must implement: no layer can be named like it.</param>
internal sealed record TypeDeclaration(
    string Namespace,
    string Name,
    EquatableArray<string> Headers,
    string MetadataName,
    TypeObstacle Obstacle = TypeObstacle.None,
    string ObstacleDetail = "",
    bool DerivesFromNetwork = false,
    bool NeedsConstructors = true,
    bool IsSealed = false,
    EquatableArray<string> MemberNames = default,
    EquatableArray<string> HiddenNames = default,
    EquatableArray<TakenMember> Taken = default,
    EquatableArray<TakenMember> AbstractMembers = default)
{
    /// <summary>The version of C# that the class is compiled as.</summary>
    public Language Language { get; init; } = Language.Needed;

    /// <summary>Whether generated code can make one from a seed.</summary>
    public bool CanBeMade { get; init; } = true;

    /// <summary>Whether the generator writes anything.</summary>
    public bool GetsCode => Obstacle == TypeObstacle.None && Language.HasMembers;

    /// <summary>The same, without a place for code where even full names are not safe.</summary>
    public TypeDeclaration Beside(NameClash? clash) => clash is null || Obstacle != TypeObstacle.None
        ? this
        : this with { Obstacle = TypeObstacle.NameClash, ObstacleDetail = $"{clash.Name} also means a type of {clash.Owner}" };
}

/// <summary>A name of a generated member that another member has already.</summary>
/// <param name="Name">The name.</param>
/// <param name="Generated">The generated member: its name or, of a method, its signature.</param>
/// <param name="Base">The base class whose member it is; null for the class's own.</param>
/// <param name="LeavesRoom">Whether C# accepts the class with this member instead of the generated one.</param>
internal sealed record TakenMember(string Name, string Generated, string? Base = null, bool LeavesRoom = true);
