using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Names;

/// <summary>Types of other assemblies that share a full name with the library: no way of writing helps, so nothing is generated, and one message says why.</summary>
public class ForeignTwinTests
{
    private const string Net = "[Input(2), Dense(1)] public partial class Net;";

    [Theory]
    [InlineData("namespace NetDsl { public class Workspace; }", "NetDsl.Workspace also means a type of Foreign")]
    [InlineData("namespace NetDsl.Kernels { public class Relu; }", "NetDsl.Kernels.Relu also means a type of Foreign")]
    [InlineData("namespace System { public class ArgumentException; }", "System.ArgumentException also means a type of Foreign")]
    [InlineData("namespace System.Numerics { public class Tensors; }", "System.Numerics.Tensors also means a type of Foreign")]
    public async Task A_type_with_a_full_name_that_generated_code_needs(string twin, string clash)
    {
        MetadataReference library = Library(twin);

        Assert.Equal([$"NDSL0014: The code of Net cannot be written: {clash}. Rename that type, or give its reference an alias (Aliases=\"…\")."], await FindingsAsync(Net, library));
        Assert.Empty(FilesOf(Net, library));
        Assert.Empty(await FindingsAsync(Net, library.WithAliases(["other"])));
        Assert.NotEmpty(FilesOf(Net, library.WithAliases(["other"])));
    }

    [Theory]
    [InlineData("namespace NetDsl { internal class Workspace; }")]
    [InlineData("namespace NetDsl { public class Workspace<T>; }")]
    [InlineData("namespace Foreign { public class NetDsl; public class System; }")]
    public async Task A_type_that_the_program_cannot_mean(string twin)
    {
        MetadataReference library = Library(twin);

        Assert.Empty(await FindingsAsync(Net, library));
        ForeignProgram.Run([Net], [library]);
    }

    [Theory]
    [InlineData(": First")]
    [InlineData(": Second")]
    public async Task A_network_of_another_assembly_as_the_base(string header)
    {
        MetadataReference library = Library("[Input(2), Dense(1)] public partial class First; public class Second : First;");
        string source = $"[Input(2), Dense(1)] public partial class Net {header};";

        Assert.Equal(
            ["NDSL0003: Net is a class derived from the network First: a network must be an ordinary class without a base class of its own, since it derives from NetDsl.Network"],
            await FindingsAsync(source, library));
        Assert.Empty(FilesOf(source, library));
    }

    [Fact]
    public async Task A_class_without_layers_may_derive_from_a_network_of_another_assembly()
    {
        MetadataReference library = Library("[Input(2), Dense(1)] public partial class First;");

        Assert.Empty(await FindingsAsync("public class Net : First;", library));
        ForeignProgram.Run(["public class Net : First;"], [library]);
    }

    [Fact]
    public void A_base_of_another_assembly_without_layers_brings_its_constructors_as_far_as_they_can_be_called()
    {
        MetadataReference library = Library(
            """
            public abstract class Open : Network { protected Open() { } protected Open(long seed) : base(seed) { } }
            public abstract class Closed : Network { protected Closed(string name) { } internal Closed() { } internal Closed(long seed) : base(seed) { } }
            """);

        GeneratedCode code = ForeignProgram.Run(
            ["[Input(2), Dense(1)] public partial class A : Open;", "[Input(2), Dense(1)] public partial class B : Closed { public B() : base(\"b\") { } }"], [library]);

        Assert.Equal(
            [true, false],
            code.Files.Where(file => !file.IsDescription).Select(file => file.Text.Contains(": base(seed)", StringComparison.Ordinal)));
    }

    private static PortableExecutableReference Library(string source) => MetadataReference.CreateFromImage([.. ForeignProgram.Library(source).Image.Span]);

    private static ImmutableArray<GeneratedSourceResult> FilesOf(string source, MetadataReference reference) =>
        GeneratorTest.ResultOf(GeneratorTest.NewDriver().RunGenerators(GeneratorTest.Compile(source).AddReferences(reference))).GeneratedSources;

    private static async Task<IEnumerable<string>> FindingsAsync(string source, MetadataReference reference) =>
        (await GeneratorTest.Compile(source).AddReferences(reference).WithAnalyzers(AnalyzerTest.Analyzers).GetAnalyzerDiagnosticsAsync())
            .Where(found => found.Severity >= DiagnosticSeverity.Warning)
            .Select(found => $"{found.Id}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
}
