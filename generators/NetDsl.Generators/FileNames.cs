using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDsl.Semantics.Collections;

namespace NetDsl.Generators;

/// <summary>
/// The names of generated files: those of the classes. The compiler takes two that differ in case only for the same, and projects may let
/// it write them to disk.
/// </summary>
internal static class FileNames
{
    private const string Extension = ".g.cs";
    private const string Description = ".Description";

    /// <summary>
    /// In bytes, as file systems count. Windows allows 260 characters for all of the path, of which the compiler's own folders take about
    /// 100.
    /// </summary>
    private const int MostBytes = 99;

    /// <summary>
    /// The full names of classes that differ from another's in case only, or whose file would be called like another's description.
    /// </summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> metadataNames)
    {
        var descriptions = new HashSet<string>(metadataNames.Select(name => name + Description), StringComparer.OrdinalIgnoreCase);
        return new(
        [
            .. metadataNames
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1 || descriptions.Contains(group.Key))
                .SelectMany(group => group),
        ]);
    }

    /// <summary>The file with what a network says of itself.</summary>
    public static string OfDescription(string metadataName, EquatableArray<string> ambiguous) =>
        Of(metadataName, ambiguous, Description + Extension);

    /// <summary>
    /// Where a name alone does not tell the class, its hash follows; of one that is too long the end is kept, where the class stands.
    /// </summary>
    public static string Of(string metadataName, EquatableArray<string> ambiguous) => Of(metadataName, ambiguous, Extension);

    private static string Of(string metadataName, EquatableArray<string> ambiguous, string extension)
    {
        if (!ambiguous.Contains(metadataName) && Encoding.UTF8.GetByteCount(metadataName + extension) <= MostBytes)
        {
            return metadataName + extension;
        }

        string hash = $".{ParameterHash.Fnv1a64(metadataName).ToString("x16", CultureInfo.InvariantCulture)}{extension}";
        int left = MostBytes - hash.Length;
        return (Encoding.UTF8.GetByteCount(metadataName) <= left ? metadataName : EndOf(metadataName, left)) + hash;
    }

    /// <summary>From the first name that fits on; from its middle where not even the last one fits.</summary>
    private static string EndOf(string name, int bytes)
    {
        int start = name.Length;
        while (Encoding.UTF8.GetByteCount(name.Substring(start - 1)) <= bytes)
        {
            start--;
        }

        int whole = name.IndexOfAny(['.', '+'], start - 1);
        return name.Substring(whole < 0 || whole == name.Length - 1 ? start : whole + 1);
    }
}
