using NetDsl.Testing;

namespace NetDsl.Evidence;

/// <summary>Where what was measured is kept.</summary>
internal static class Results
{
    public static string PathOf(string name) => Repository.PathOf($"docs/evidence/{name}.csv");
}
