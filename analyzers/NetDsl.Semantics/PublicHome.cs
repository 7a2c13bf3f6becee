using System.Reflection;

namespace NetDsl.Semantics;

/// <summary>
/// Where the project is at home in public, and where the pages of rules are. One property of the build says both (<c>PublicHome</c> in
/// Directory.Build.props).
/// </summary>
internal static class PublicHome
{
    /// <summary>Empty as long as there is none.</summary>
    public static string Address { get; } = Metadata("PublicHome");

    /// <summary>Where the page of a rule is.</summary>
    public static string PageOf(string rule) => PageOf(rule, Address, Metadata("PackageVersion"));

    /// <summary>
    /// In the public repository; without one in the package, relative to the folder of all packages. Editors do not take the latter for a
    /// link, the command line shows it after the message.
    /// </summary>
    public static string PageOf(string rule, string address, string version) =>
        address.Length == 0 ? $"netdsl/{version}/docs/rules/{rule}.md" : $"{address}/blob/main/docs/rules/{rule}.md";

    private static string Metadata(string key) =>
        typeof(PublicHome).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value ?? "";
}
