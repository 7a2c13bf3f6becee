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
    public static IReadOnlyDictionary<string, NetworkModel> ModelsOf(IReadOnlyCollection<Cell> cells)
    {
        CSharpCompilation program = GeneratorTest.Compile(string.Concat(cells.Select(cell => cell.Source)));
        return cells.ToDictionary(
            cell => cell.Name,
            cell => NetworkModelBuilder.Build(NetworkParser.Parse(program.GetTypeByMetadataName(cell.Name)!, default)!.Declaration));
    }

    /// <summary>Whether a message says that the optimizer will not train the network.</summary>
    public static bool Fails(Finding finding, string optimizer) =>
        finding.Message.Contains("neither SGD nor Adam will train", StringComparison.Ordinal)
        || finding.Message.Contains($"{optimizer} will not train", StringComparison.Ordinal);
}
