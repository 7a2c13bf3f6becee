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
/// <param name="QualifyNames">Whether a short name of the library means something else inside the class, so that generated code writes full names.</param>
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
    bool QualifyNames = false)
{
    /// <summary>The version of C# that the class is compiled as.</summary>
    public Language Language { get; init; } = Language.Needed;

    /// <summary>Whether the generator writes anything.</summary>
    public bool GetsCode => Obstacle == TypeObstacle.None && Language.HasMembers;
}
