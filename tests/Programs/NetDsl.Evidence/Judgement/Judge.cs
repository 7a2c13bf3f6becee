using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Evidence.Judgement;

/// <summary>NetDsl's judgement of each cell, from its declaration alone.</summary>
internal static class Judge
{
    /// <summary>The findings by the name of the cell.</summary>
    public static IReadOnlyDictionary<string, Finding[]> Of(IReadOnlyCollection<Cell> cells) =>
        ModelsOf(cells).ToDictionary(model => model.Key, model => RuleList.Check(model.Value).ToArray());

    /// <summary>The models of the declarations, by the name of the cell.</summary>
    public static IReadOnlyDictionary<string, NetworkModel> ModelsOf(IReadOnlyCollection<Cell> cells) =>
        ModelsOf(cells.Select(cell => cell.Name), string.Concat(cells.Select(cell => cell.Source)));

    /// <summary>The models of networks by their names.</summary>
    /// <param name="names">The names of their classes.</param>
    /// <param name="source">Their declarations in C#.</param>
    public static IReadOnlyDictionary<string, NetworkModel> ModelsOf(IEnumerable<string> names, string source)
    {
        CSharpCompilation program = GeneratorTest.Compile(source);
        return names.ToDictionary(
            name => name,
            name => NetworkModelBuilder.Build(NetworkParser.Parse(program.GetTypeByMetadataName(name)!, default)!.Declaration));
    }

    /// <summary>Whether a message says that the optimizer will not train the network.</summary>
    public static bool Fails(Finding finding, string optimizer) =>
        finding.Message.Contains("neither SGD nor Adam will train", StringComparison.Ordinal)
        || finding.Message.Contains($"{optimizer} will not train", StringComparison.Ordinal);
}
