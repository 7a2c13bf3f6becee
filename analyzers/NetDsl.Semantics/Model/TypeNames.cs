using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>How generated code must write the names of types in one namespace.</summary>
/// <param name="InDoubt">The names whose short forms could mean something else there.</param>
/// <param name="LibraryAlias">Before <c>::</c> in the library's full names: <c>global</c>, or the alias of its reference.</param>
/// <param name="AreAllInDoubt">Whether no short form is safe.</param>
internal sealed record TypeNames(EquatableArray<string> InDoubt, string LibraryAlias = TypeNames.Global, bool AreAllInDoubt = false)
{
    public const string Global = "global";

    public static TypeNames Clear { get; } = new([]);

    /// <summary>All names are to be written in full.</summary>
    public static TypeNames AllInDoubt { get; } = new([], AreAllInDoubt: true);
}

/// <summary>The meaning of the names of types in the whole compilation, its references and its global usings included.</summary>
/// <param name="Namespaces">For each namespace with a network in it.</param>
/// <param name="Clash">What keeps even full names from meaning what they should; null for nothing.</param>
internal sealed record Surroundings(EquatableArray<NamespaceNames> Namespaces, NameClash? Clash)
{
    public static Surroundings None { get; } = new([], null);

    public TypeNames In(string space) => Namespaces.FirstOrDefault(names => names.Namespace == space)?.Types ?? TypeNames.Clear;
}

/// <summary>The names of types in one namespace.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Types">How to write them.</param>
internal sealed record NamespaceNames(string Namespace, TypeNames Types);

/// <summary>A full name that generated code needs, and that means something else, too.</summary>
/// <param name="Name">The name.</param>
/// <param name="Owner">Whose else it is.</param>
internal sealed record NameClash(string Name, string Owner);
