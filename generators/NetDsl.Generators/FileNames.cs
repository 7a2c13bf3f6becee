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

    /// <summary>
    /// In bytes, as file systems count. Windows allows 260 characters for all of the path, of which the compiler's own folders take about
    /// 100.
    /// </summary>
    private const int MostBytes = 99;

    /// <summary>The full names of classes that differ from another's in case only.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> metadataNames) => new(
    [
        .. metadataNames
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group),
    ]);

    /// <summary>
    /// Where a name alone does not tell the class, its hash follows; of one that is too long the end is kept, where the class stands.
    /// </summary>
    public static string Of(string metadataName, EquatableArray<string> ambiguous)
    {
        if (!ambiguous.Contains(metadataName) && Encoding.UTF8.GetByteCount(metadataName + Extension) <= MostBytes)
        {
            return metadataName + Extension;
        }

        string hash = $".{ParameterHash.Fnv1a64(metadataName).ToString("x16", CultureInfo.InvariantCulture)}{Extension}";
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
