using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Editor.Tests.Project;
using NetDsl.Editor.Tests.Server;

namespace NetDsl.Editor.Tests;

/// <summary>Editors find the fixes in the package. Visual Studio and the C# extension of Visual Studio Code look for them as the first test does.</summary>
[Collection(EditorFixture.Collection)]
public class FixTests(EditorFixture editor)
{
    // One thing that NetDsl repairs, and one that the server does.
    private const string Mistake = "using NetDsl;\n\nnamespace App.Fixed;\n\n[Input(64)]\n[Dense(32, Activation.Relu, Init = Init.Zero)]\n[Dense(10)]\n"
        + "[Loss(Loss.SoftmaxCrossEntropy)]\npublic partial class Reader\n{\n    public static object Text() => new StringBuilder();\n}\n";

    [Fact]
    public async Task The_package_exports_fixes_as_editors_look_for_them()
    {
        using TemporaryFolder folder = new("fixes");
        string package = Directory.GetFiles(await PackedPackage.FolderAsync(), "*.nupkg").Single();
        await ZipFile.ExtractToDirectoryAsync(package, folder.Path);
        string[] assemblies = Directory.GetFiles(folder.PathOf("analyzers/dotnet/cs"), "*.dll");
        PackageLoader loader = new(assemblies);

        // Roslyn's ProjectCodeFixProvider: the assemblies of the project's analyzer references, their types with this attribute, made without arguments.
        AnalyzerFileReference[] references = [.. assemblies.Select(path => new AnalyzerFileReference(path, loader))];
        CodeFixProvider[] fixes = [.. references.SelectMany(reference => reference.GetAssembly().DefinedTypes).Where(Exports)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

        HashSet<string> rules = [.. references.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))
            .SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id)];
        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix => Assert.NotNull(fix.GetFixAllProvider()));
        Assert.Empty(fixes.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id.StartsWith("NDSL", StringComparison.Ordinal)).Except(rules));
        Assert.Contains(fixes, fix => fix.FixableDiagnosticIds.Contains("NDSL2001"));

        static bool Exports(Type type) => type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true;
    }

    /// <summary>When this fails, csharp-ls has learned to offer the fixes of packages: apply ours here, and correct docs/editors.md.</summary>
    [Fact]
    public async Task This_server_offers_only_fixes_that_it_brings_along()
    {
        EditorDocument file = await editor.NewFileAsync("Fixed.cs", Mistake);

        string[] atOurs = [.. (await file.ActionsAsync("Init = Init.Zero")).Select(action => action.Title)];
        string[] atTheirs = [.. (await file.ActionsAsync("StringBuilder")).Select(action => action.Title)];

        Assert.Contains(await file.DiagnosticsAsync(), finding => finding.Code == "NDSL2001");
        Assert.DoesNotContain(atOurs, title => title.Contains("HeNormal", StringComparison.Ordinal));
        Assert.Contains("using System.Text;", atTheirs);
        await editor.CheckHealthAsync();
    }

    // As in an editor: the package's assemblies from where they lie, the compiler's from whoever hosts them.
    private sealed class PackageLoader(string[] assemblies) : AssemblyLoadContext("Package"), IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblies.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assemblyName.Name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
