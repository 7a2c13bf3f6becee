using System.Globalization;
using System.Reflection;

namespace NetDsl;

/// <summary>Where a checkpoint comes from: texts in its metadata, which <see cref="ModelFile.ReadEntries(string)"/> reads.</summary>
internal sealed class Provenance
{
    private const string Started = "netdsl.started";

    private readonly Dictionary<string, string> _entries;

    /// <param name="network">Whose assembly tells the commit.</param>
    /// <param name="data">What is trained on.</param>
    /// <param name="own">The user's entries.</param>
    public Provenance(Network network, TrainingSource data, IReadOnlyDictionary<string, string> own)
    {
        _entries = new(own)
        {
            ["netdsl.version"] = VersionOf(typeof(Network).Assembly) ?? "unknown",
            [Started] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["netdsl.data"] = data.ToString(),
        };
        if ((CommitOf(VersionOf(network.GetType().Assembly)) ?? CommitOf(VersionOf(Assembly.GetEntryAssembly()))) is { } commit)
        {
            _entries["netdsl.commit"] = commit;
        }
    }

    public IReadOnlyDictionary<string, string> Entries => _entries;

    /// <summary>A resumed run began when its first part did.</summary>
    public void GoOnFrom(SafetensorsReader file)
    {
        if (file.Metadata.TryGetValue(Started, out string? started))
        {
            _entries[Started] = started;
        }
    }

    /// <summary>The commit that the .NET SDK puts behind the version, as in <c>1.2.0+0f3a…</c>; <see langword="null"/> for none.</summary>
    internal static string? CommitOf(string? version) =>
        version?.LastIndexOf('+') is { } plus and >= 0 && version[(plus + 1)..] is { Length: >= 7 } commit
            && commit.All(char.IsAsciiHexDigit) ? commit : null;

    /// <summary>The version of an assembly, with its commit where the build knew it.</summary>
    internal static string? VersionOf(Assembly? assembly) =>
        assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
