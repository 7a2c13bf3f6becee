using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Every activation after every other, before every loss, over one output and over several.</summary>
public sealed class OneCauseTests
{
    private static readonly string[] OfTheAnswer = [LogitsWantedRule.Id, ProbabilitiesWantedRule.Id, SoftmaxOverOneRule.Id, LossFitRule.Id];

    public static TheoryData<string> Losses { get; } = [.. LossCatalog.All.Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void An_answer_that_does_not_fit_its_loss_is_told_once(string loss)
    {
        int findings = 0;
        foreach (int units in new[] { 1, 2, 10 })
        {
            foreach (ActivationKind first in ActivationCatalog.All)
            {
                foreach (ActivationKind second in ActivationCatalog.All)
                {
                    Finding[] all = [.. RuleList.Check(ModelOf(units, first.Name, second.Name, loss))];
                    findings += all.Length;

                    string told = $"{units} {first.Name} {second.Name}: {string.Join('\n', all.Select(finding => finding.Message))}";
                    Assert.True(all.Count(finding => OfTheAnswer.Contains(finding.Descriptor.Id)) <= 1, told);
                    Assert.True(all.Select(finding => finding.Site).Distinct().Count() == all.Length, told);
                }
            }
        }

        Assert.True(findings > 0);
    }

    private static NetworkModel ModelOf(int units, string first, string second, string loss) => NetworkModelBuilder.Build(new(
        new TypeDeclaration("Demo", "Net", ["partial class Net"], "Demo.Net"),
        [8],
        [
            new("Dense", new([new("units", units), new("activation", new EnumMember("Activation", first))])),
            new("Activate", new([new("activation", new EnumMember("Activation", second))])),
        ],
        new([new("loss", new EnumMember("Loss", loss))]),
        DefaultInit: null,
        HasErrors: false));
}
