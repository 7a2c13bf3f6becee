using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetDsl.TorchSharp;

/// <summary>A module as NetDsl writes it.</summary>
/// <param name="module">The module.</param>
internal sealed class WrittenModule(Module<Tensor, Tensor> module)
{
    // The SDK is silent about references to older versions of .NET, too.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);

    public Module<Tensor, Tensor> Module => module;

    public void CopyFrom(Network network) => Call("CopyFrom", network);

    public void CopyTo(Network network) => Call("CopyTo", network);

    public Tensor Losses(Tensor output, Tensor target) => (Tensor)Call("Losses", output, target)!;

    private object? Call(string method, params object[] arguments) =>
        module.GetType().GetMethod(method)!.Invoke(module, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>New modules of networks, compiled as a user's project would be.</summary>
    public static WrittenModule[] Of(params IEnumerable<NetworkDescription> networks)
    {
        NetworkDescription[] all = [.. networks];
        CSharpCompilation program = CSharpCompilation.Create(
            "Modules",
            all.Select(network => GeneratorTest.Parse(network.ToTorchSharp("Written"), $"{network.Name}Module.cs")),
            NetDslReferences.All.Add(MetadataReference.CreateFromFile(typeof(torch).Assembly.Location)),
            Options);
        using var image = new MemoryStream();
        Diagnostic[] told = [.. program.Emit(image).Diagnostics.Where(told => told.Severity >= DiagnosticSeverity.Warning)];
        if (told.Length > 0)
        {
            throw new InvalidOperationException(string.Join('\n', told.AsEnumerable()) + "\n\n" + told[0].Location.SourceTree);
        }

        Assembly assembly = Assembly.Load(image.ToArray());
        return [.. all.Select(network => new WrittenModule((Module<Tensor, Tensor>)assembly.CreateInstance($"Written.{network.Name}Module")!))];
    }
}
