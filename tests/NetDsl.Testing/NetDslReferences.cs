using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace NetDsl.Testing;

/// <summary>The references of a program that uses NetDsl. They are taken from the running tests, so that nothing is downloaded.</summary>
public static class NetDslReferences
{
    /// <summary>No reference assemblies of the test framework's own: those are packages that it fetches while it runs.</summary>
    public static ReferenceAssemblies None { get; } = new("net10.0");

    /// <summary>The assemblies of the .NET runtime, System.Numerics.Tensors and NetDsl.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. RuntimeAssemblies().Append(typeof(TensorSpan<>).Assembly.Location).Append(typeof(InputAttribute).Assembly.Location)
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static IEnumerable<string> RuntimeAssemblies()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == runtime);
    }
}
