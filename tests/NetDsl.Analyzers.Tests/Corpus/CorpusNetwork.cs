using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>A declaration of the corpus, with the rules that speak of it.</summary>
/// <param name="Group">What it is an example of.</param>
/// <param name="Name">The class.</param>
/// <param name="Attributes">The declaration.</param>
/// <param name="Expected">The ids of the rules, in their order.</param>
public sealed record CorpusNetwork(string Group, string Name, string Attributes, ImmutableArray<string> Expected)
{
    private const string BlockMark = "block ";
    private const string Folder = "tests/NetDsl.Analyzers.Tests/Corpus";

    public static ImmutableArray<CorpusNetwork> Sound { get; } = Read($"{Folder}/Sound.txt");

    public static ImmutableArray<CorpusNetwork> Faulty { get; } = Read($"{Folder}/Faulty.txt");

    /// <summary>The blocks that they use, as attributes and a class each.</summary>
    public static IEnumerable<string> Blocks =>
        from file in new[] { "Sound", "Faulty" }
        from line in Repository.Read($"{Folder}/{file}.txt").Split('\n')
        where line.StartsWith(BlockMark, StringComparison.Ordinal)
        let parts = line[BlockMark.Length..].Split(" | ")
        select $"[Block]\n{parts[1]}\npublic partial class {parts[0]};\n\n";

    /// <summary>The findings about all of them, compiled as one program, by class.</summary>
    public static Lazy<Task<ILookup<string, Diagnostic>>> Reported { get; } = new(ReportedAsync);

    private static ImmutableArray<CorpusNetwork> Read(string path)
    {
        string group = "";
        ImmutableArray<CorpusNetwork>.Builder networks = ImmutableArray.CreateBuilder<CorpusNetwork>();
        foreach (string line in Repository.Read(path).Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                group = line[3..];
            }
            else if (!line.StartsWith('#') && !line.StartsWith(BlockMark, StringComparison.Ordinal) && line.Split(" | ") is [var name, var attributes, .. var ids])
            {
                networks.Add(new(group, name, attributes, [.. ids.SelectMany(id => id.Split(' '))]));
            }
        }

        return networks.ToImmutable();
    }

    private static async Task<ILookup<string, Diagnostic>> ReportedAsync()
    {
        // The faulty ones have names of their own, but some share them with a sound one's subject.
        string source = AnalyzerTest.Header
            + OwnActivations.Source
            + string.Concat(Blocks)
            + string.Concat(Sound.Select(network => $"{network.Attributes}\npublic partial class {network.Name};\n\n"))
            + "namespace Faulty\n{\n"
            + string.Concat(Faulty.Select(network => $"{network.Attributes}\npublic partial class {network.Name};\n\n"))
            + "}\n";
        return (await CompiledNetwork.DiagnosticsOf(generates: true, source))
            .Where(diagnostic => diagnostic.Location.IsInSource && (diagnostic.Severity > DiagnosticSeverity.Hidden || IsOfDesign(diagnostic)))
            .ToLookup(ClassAround);
    }

    /// <summary>Of these even hints count: what a hint says of a sound network is wrong.</summary>
    private static bool IsOfDesign(Diagnostic diagnostic) => diagnostic.Descriptor.Category == "NetDsl.Architecture";

    private static string ClassAround(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot()
        .FindNode(diagnostic.Location.SourceSpan)
        .FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText ?? "";
}
