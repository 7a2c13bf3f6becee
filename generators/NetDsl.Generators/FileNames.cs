using System.Collections.Immutable;
using System.Globalization;
using NetDsl.Semantics.Collections;

namespace NetDsl.Generators;

/// <summary>The names of generated files: those of the classes. The compiler takes two that differ in case only for the same.</summary>
internal static class FileNames
{
    /// <summary>The full names of classes that differ from another's in case only.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> metadataNames) => new(
    [
        .. metadataNames.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group),
    ]);

    /// <summary>Where a name alone does not tell the class, its hash follows.</summary>
    public static string Of(string metadataName, EquatableArray<string> ambiguous) => ambiguous.Contains(metadataName)
        ? $"{metadataName}.{ParameterHash.Fnv1a64(metadataName).ToString("x16", CultureInfo.InvariantCulture)}.g.cs"
        : metadataName + ".g.cs";
}
