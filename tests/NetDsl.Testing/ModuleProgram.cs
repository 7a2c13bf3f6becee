using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Testing;

/// <summary>Modules that are written for TorchSharp, compiled as a user's project would.</summary>
public static class ModuleProgram
{
    /// <summary>The namespace of the modules.</summary>
    public const string Space = "Written";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: CompilerSilence.OfSdk);

    /// <summary>The program of the modules of networks.</summary>
    /// <param name="torchSharp">TorchSharp's assembly.</param>
    /// <param name="networks">The networks.</param>
    /// <exception cref="InvalidOperationException">The compiler says something.</exception>
    public static ReadOnlyMemory<byte> Compile(string torchSharp, params IEnumerable<NetworkDescription> networks)
    {
        CSharpCompilation program = CSharpCompilation.Create(
            "Modules",
            networks.Select(network => GeneratorTest.Parse(network.ToTorchSharp(Space), $"{network.Name}Module.cs")),
            NetDslReferences.All.Add(MetadataReference.CreateFromFile(torchSharp)),
            Options);
        using var image = new MemoryStream();
        Diagnostic[] told = [.. program.Emit(image).Diagnostics.Where(told => told.Severity >= DiagnosticSeverity.Warning)];
        return told.Length == 0
            ? image.ToArray()
            : throw new InvalidOperationException($"{string.Join('\n', told.AsEnumerable())}\n\n{told[0].Location.SourceTree}");
    }
}
