using System.Globalization;
using System.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.Evidence.Judgement;

/// <summary>The table of docs/evidence.md about two hundred residual blocks.</summary>
internal static class DeepTable
{
    public static string Of(IReadOnlyList<Cell> cells, Outcomes outcomes, IEnumerable<Accuracy> accuracies)
    {
        IReadOnlyDictionary<string, Finding[]> findings = Judge.Of(cells);
        ILookup<string, double> shares = accuracies.ToLookup(accuracy => accuracy.Cell, accuracy => accuracy.Share);
        var text = new StringBuilder("| Branches | Said | Steps with SGD | Steps with Adam | Read right, three seeds |\n| --- | --- | ---: | ---: | --- |\n");
        foreach (Cell cell in cells)
        {
            string said = string.Join(", ", findings[cell.Name].Where(finding => finding.Descriptor.Severity == Severity.Warning).Select(finding => finding.Descriptor.Id));
            string read = string.Join(", ", shares[cell.Name].Select(share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %")));
            text.Append(CultureInfo.InvariantCulture, $"| {TitleOf(cell.Start.Name)} | {(said.Length == 0 ? "nothing" : said)} | {Steps("SGD")} | {Steps("Adam")} | {read} |\n");

            string Steps(string optimizer) => outcomes.StepsOf(cell, optimizer) is { } steps ? steps.ToString(CultureInfo.InvariantCulture) : "does not train";
        }

        return text.ToString();
    }

    private static string TitleOf(string scale) => scale switch
    {
        ResidualCell.Normed => "`None`, `[LayerNorm]` first in each and after the last",
        ResidualCell.NormedFixup => "`Fixup`, the same norms",
        nameof(ResidualScale.None) => "`None`, no norm",
        _ => $"`{scale}`, no norm",
    };
}
