using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Semantics.Tests;

/// <summary>What holds of every declaration, checked on a thousand drawn at random.</summary>
public class PropertyTests
{
    private static readonly Lazy<Checked[]> Any = new(() => Thousand(seed => RandomDeclarations.Any(new Random(seed)).Build()));

    private static readonly Lazy<Checked[]> Deep = new(() => Thousand(seed => RandomDeclarations.Deep(new Random(seed)).Build()));

    [Fact]
    public void Equal_declarations_have_equal_models()
    {
        foreach (int seed in Enumerable.Range(0, 1000))
        {
            NetworkDeclaration one = RandomDeclarations.Any(new Random(seed)), other = RandomDeclarations.Any(new Random(seed));
            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
            Assert.Equal(one.Build(), other.Build());
        }
    }

    [Fact]
    public void Rules_answer_anything_with_whole_sentences()
    {
        int findings = 0;
        foreach (Finding finding in Any.Value.SelectMany(network => network.Findings))
        {
            findings++;
            Assert.DoesNotMatch(@"\{\d", finding.Message);
            Assert.All(finding.Arguments, Assert.NotNull);
        }

        Assert.True(findings > 1000);
    }

    [Fact]
    public void Every_rule_has_something_to_say_somewhere()
    {
        IEnumerable<Checked> networks = Any.Value.Concat(Thousand(Answering)).Concat(Deep.Value);
        string[] silent = [.. RuleList.Networks.Select(rule => rule.Descriptor.Id).Except(networks.SelectMany(network => network.Findings).Select(finding => finding.Descriptor.Id))];

        // What is drawn here is all of one version of C#, of one name of a class and beside no other library, and no orthogonal matrix has thousands of rows.
        Assert.Equal(["NDSL0011", "NDSL0013", "NDSL0014", "NDSL2007"], silent);
    }

    [Fact]
    public void That_a_network_will_not_train_is_told_once()
    {
        int told = 0;
        foreach (Checked network in Deep.Value)
        {
            int verdicts = network.Findings.Count(finding => finding.Message.Contains("train this network", StringComparison.Ordinal));
            Assert.True(verdicts <= 1, string.Join("\n", network.Findings.Select(finding => finding.Message)));
            told += verdicts;
        }

        Assert.InRange(told, 200, 800);
    }

    /// <summary>A sound network whose last activation and loss may not fit.</summary>
    private static NetworkModel Answering(int seed)
    {
        NetworkDeclaration network = RandomDeclarations.Sound(new Random(seed));
        LayerDeclaration last = Declare.Activate(ActivationCatalog.All[seed % ActivationCatalog.All.Length].Name);
        return (network with { Layers = [.. network.Layers, last], Loss = Declare.Loss(LossCatalog.All[seed % LossCatalog.All.Length].Name) }).Build();
    }

    [Fact]
    public void A_rule_finds_no_place_twice()
    {
        foreach (Checked network in Any.Value)
        {
            (string, Site)[] places = [.. network.Findings.SelectMany(finding => finding.Others.Prepend(finding.Site).Select(site => (finding.Descriptor.Id, site)))];
            Assert.Equal(places.Distinct(), places);
        }
    }

    [Fact]
    public void One_initializer_is_the_cause_of_one_finding()
    {
        foreach (Checked network in Any.Value)
        {
            Finding[] findings = [.. network.Findings.Where(finding => finding.Descriptor.Id.StartsWith("NDSL2", StringComparison.Ordinal))];

            // At most one at [DefaultInit] and one at the layers' own, for each rule (but what is redundant is faded place by place); and no layer in two of them.
            Assert.All(findings.Where(finding => finding.Descriptor.Id != "NDSL2009").GroupBy(finding => (finding.Descriptor.Id, finding.Site.Element)), cause => Assert.Single(cause));
            Site[] layers = [.. findings.Where(finding => finding.Site.Element == SiteElement.Layer).SelectMany(finding => finding.Others.Prepend(finding.Site))];
            Assert.Equal(layers.Distinct(), layers);
        }
    }

    [Fact]
    public void What_follows_from_an_error_is_not_told_again()
    {
        foreach ((NetworkModel model, Finding[] findings) in Any.Value)
        {
            string[] shapes = [.. findings.Select(finding => finding.Descriptor.Id).Where(id => id is "NDSL1001" or "NDSL1004")];
            Assert.True(shapes.Length <= 1, string.Join(' ', shapes));
            Assert.True(model.Layers.Count(layer => layer.Problem is not null) <= 1);
            Assert.False(shapes.Length > 0 && !model.Input.IsKnown);
        }
    }

    [Fact]
    public void Where_CSharp_reports_errors_the_rules_are_silent() =>
        Assert.All(Any.Value.Where(network => network.Model.Declaration.HasErrors), network => Assert.Empty(network.Findings));

    [Fact]
    public void A_declaration_without_an_error_is_known_to_the_last_number()
    {
        int sound = 0;
        foreach ((NetworkModel model, Finding[] findings) in Any.Value)
        {
            if (model.Declaration.HasErrors || findings.Any(finding => finding.Descriptor.DefaultSeverity == DiagnosticSeverity.Error))
            {
                continue;
            }

            sound++;
            Assert.True(model.Input.IsKnown && model.Layers.Count > 0);
            Assert.All(model.Layers, layer => Assert.True(layer.Output.IsKnown && layer.Problem is null));
            Assert.All(model.WeightedLayers, layer => Assert.True(double.IsFinite(layer.Init!.Deviation), layer.Init.ToString()));
            Assert.InRange(model.Memory.ParameterLength, model.ParameterCount, MemoryPlanner.LongestArray);
            Assert.InRange(model.Memory.WorkspaceSize, 0, MemoryPlanner.LongestArray);
        }

        Assert.True(sound > 50, $"Only {sound} of the declarations are sound.");
    }

    [Fact]
    public void Sound_declarations_have_no_errors()
    {
        foreach (int seed in Enumerable.Range(0, 300))
        {
            NetworkModel model = RandomDeclarations.Sound(new Random(seed)).Build();
            Assert.Null(RuleList.FirstError(model));
        }
    }

    private static Checked[] Thousand(Func<int, NetworkModel> draw) =>
        [.. Enumerable.Range(0, 1000).Select(draw).Select(model => new Checked(model, [.. RuleList.Check(model)]))];

    /// <summary>A network, and what the rules find in it.</summary>
    private sealed record Checked(NetworkModel Model, Finding[] Findings);
}
