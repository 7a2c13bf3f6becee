using NetDsl.Semantics.Building;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;
using NetDsl.Semantics.Tests.Planning;
using Xunit.Abstractions;

namespace NetDsl.Semantics.Tests;

/// <summary>Properties of every declaration.</summary>
/// <param name="networks">Those on which it is checked.</param>
public abstract class DeclarationProperties(CheckedNetworks networks)
{
    [Fact]
    public void Equal_declarations_have_equal_models() => networks.Twice.MustAll(pair =>
    {
        Assert.Equal(pair.One, pair.Other);
        Assert.Equal(pair.One.GetHashCode(), pair.Other.GetHashCode());
        Assert.Equal(pair.One.Build(), pair.Other.Build());
    });

    [Fact]
    public void Rules_answer_anything_with_whole_sentences() => networks.Any.MustAll(network =>
    {
        foreach (Finding finding in network.Findings)
        {
            Assert.DoesNotMatch(@"\{\d", finding.Message);
            Assert.All(finding.Arguments, Assert.NotNull);
        }
    });

    [Fact]
    public void Every_rule_has_something_to_say_somewhere()
    {
        CheckedNetwork[] all = [.. networks.Any.Values, .. networks.Answering.Values, .. networks.Deep.Values];
        string[] silent = [.. RuleList.Networks.Select(rule => rule.Descriptor.Id).Except(all.SelectMany(network => network.Findings).Select(finding => finding.Descriptor.Id))];

        // What is drawn here is all of one version of C#, of one name of a class and beside no other library; no orthogonal matrix has thousands of rows,
        // no network 19 batch norms, no tokens come without an embedding, hardly an LSTM has two of its options, and few networks attend. Seldom one is too long, its blocks begin with a norm, its sums explode, a norm has one value, or a window lies in padding alone;
        // and most with windows that are smaller than strides, even, before the end of a map, of single channels, spread unevenly or over small inputs have an error as well.
        string[] mayBe = ["NDSL0011", "NDSL0013", "NDSL0014", "NDSL0020", "NDSL0023", "NDSL0024", "NDSL1007", "NDSL1013", "NDSL1016", "NDSL1018", "NDSL2007", "NDSL3007", "NDSL3008", "NDSL3009", "NDSL4019", "NDSL4020", "NDSL4021", "NDSL4022", "NDSL4023", "NDSL4024", "NDSL4025", "NDSL4026", "NDSL4027", "NDSL4028", "NDSL4029", "NDSL4030"];
        Judge(networks.Any.AreMany, () => Assert.Empty(silent.Except(mayBe)));
    }

    [Fact]
    public void That_a_network_will_not_train_is_told_once()
    {
        networks.Deep.MustAll(network => Assert.InRange(Verdicts(network), 0, 1));
        int told = networks.Deep.Values.Sum(Verdicts);
        Judge(networks.Deep.AreMany, () => Assert.InRange(told, 0.2 * networks.Count, 0.8 * networks.Count));
    }

    [Fact]
    public void A_rule_finds_no_place_twice() => networks.Any.MustAll(network =>
    {
        (string, Site)[] places = [.. network.Findings.SelectMany(finding => (finding.Descriptor.Id is UnknownTapRule.Id or JoinShapesRule.Id or LostValueRule.Id ? [] : finding.Others).Prepend(finding.Site).Select(site => (finding.Descriptor.Id, site)))];
        Assert.Equal(places.Distinct(), places);
    });

    [Fact]
    public void One_initializer_is_the_cause_of_one_finding()
    {
        networks.Any.MustAll(HasOneFindingForEachCause);
        networks.Answering.MustAll(HasOneFindingForEachCause);
        networks.Deep.MustAll(HasOneFindingForEachCause);
    }

    private static void HasOneFindingForEachCause(CheckedNetwork network)
    {
        // At most one at [DefaultInit] and one at the layers' own, for each rule; and no layer in two of them, whatever argument they show.
        string[] ids = [.. RuleList.Initializers.Select(rule => rule.Descriptor.Id)];
        Finding[] findings = [.. network.Findings.Where(finding => ids.Contains(finding.Descriptor.Id))];
        Assert.All(findings.GroupBy(finding => (finding.Descriptor.Id, finding.Site.Element)), cause => Assert.Single(cause));
        int[] layers = [.. findings.SelectMany(finding => finding.Others.Prepend(finding.Site)).Where(site => site.Element == SiteElement.Layer).Select(site => site.Layer)];
        Assert.Equal(layers.Distinct(), layers);
    }

    [Fact]
    public void What_follows_from_an_error_is_not_told_again() => networks.Any.MustAll(network =>
    {
        string[] shapes = [.. network.Findings.Select(finding => finding.Descriptor.Id).Where(id => id is "NDSL1001" or "NDSL1004")];

        // An arm that begins anew at a tap may have an error of its own.
        int most = 1 + network.Model.Layers.Count(layer => layer.Kind == LayerNames.From);
        Assert.True(shapes.Length <= most, string.Join(' ', shapes));
        Assert.True(network.Model.Layers.Count(layer => layer.Problem is not (null or ShapeProblem.UnknownTap or ShapeProblem.IsNoBlock or ShapeProblem.TooManyLayers)) <= most);
        Assert.False(shapes.Length > 0 && !network.Model.Input.IsKnown);
    });

    [Fact]
    public void Where_CSharp_reports_errors_the_rules_are_silent() => networks.Any.MustAll(network =>
        Assert.False(network.Model.Declaration.HasErrors && network.Findings.Length > 0));

    [Fact]
    public void A_declaration_without_an_error_is_known_to_the_last_number()
    {
        networks.Any.MustAll(network =>
        {
            if (network.HasError)
            {
                return;
            }

            NetworkModel model = network.Model;
            Assert.True(model.Input.IsKnown && model.Layers.Count > 0);
            Assert.All(model.Layers, layer => Assert.True(layer.Output.IsKnown && layer.Problem is null));
            Assert.All(model.WeightedLayers, layer => Assert.True(double.IsFinite(layer.Init!.Deviation), layer.Init.ToString()));
            Assert.InRange(model.Memory.StateLength, model.ParameterCount, MemoryPlanner.LongestArray);
            Assert.InRange(model.Memory.LargestArea, 0, MemoryPlanner.LongestArray);
        });
        int known = networks.Any.Values.Count(network => !network.HasError);
        Judge(networks.Any.AreMany, () => Assert.True(known > 0.03 * networks.Count, $"Only {known} of the declarations have no error."));
    }

    [Fact]
    public void Sound_declarations_have_no_errors() => networks.Sound.MustAll(network => Assert.False(network.HasError));

    /// <summary>No two pieces of memory overlap.</summary>
    [Fact]
    public void Every_tensor_has_memory_of_its_own() => networks.Sound.MustAll(network =>
    {
        MemoryModel memory = network.Model.Memory;
        CheckApart(memory.Parameters, memory.StateLength);
        Dictionary<string, Model.ParameterUse> uses = network.Model.Layers.SelectMany(layer => layer.Parameters).ToDictionary(tensor => tensor.Name, tensor => tensor.Use);
        Assert.All(memory.Parameters, slot => Assert.Equal(
            uses[slot.Name],
            slot.Offset < memory.DecayedLength ? Model.ParameterUse.Decayed : slot.Offset < memory.TrainedLength ? Model.ParameterUse.Spared : Model.ParameterUse.Statistic));
    });

    /// <summary>Whatever a pass reads, it finds, and nothing else has been written there meanwhile.</summary>
    [Fact]
    public void Places_in_the_workspace_are_used_again_only_when_nobody_reads_them() => networks.Sound.MustAll(network =>
    {
        if (network.Model.Memory.LargestArea < 5_000)
        {
            SoundPlans.Check(ProgramBuilder.Build(network.Model));
            SoundPlans.Check(ProgramBuilder.Build(network.Model with { Loss = new("MeanSquaredError", null) }));
        }
    });

    private static void CheckApart(IEnumerable<Slot> slots, long length)
    {
        long end = 0;
        foreach (Slot slot in slots.OrderBy(slot => slot.Offset))
        {
            Assert.Equal(0, slot.Offset % 16);
            Assert.True(slot.Offset >= end, $"{slot} begins before {end}");
            end = slot.Offset + slot.Length;
        }

        Assert.InRange(length, end, end + 15);
        Assert.Equal(0, length % 16);
    }

    private static int Verdicts(CheckedNetwork network) => network.Findings.Count(finding => finding.Message.Contains("train this network", StringComparison.Ordinal));

    /// <summary>Shares of all of them say nothing about a single one that is tried again.</summary>
    private static void Judge(bool areMany, Action judgement)
    {
        if (areMany)
        {
            judgement();
        }
    }
}

/// <summary>On a thousand declarations of each kind.</summary>
public sealed class PropertyTests(KnownNetworks networks) : DeclarationProperties(networks), IClassFixture<KnownNetworks>;

/// <summary>On ten thousand others, new ones in every run.</summary>
[Trait("Level", "Exhaustive")]
public sealed class FreshPropertyTests : DeclarationProperties, IClassFixture<FreshNetworks>
{
    public FreshPropertyTests(FreshNetworks networks, ITestOutputHelper output)
        : base(networks) => output.WriteLine($"Drawn from seed {networks.Seed}.");
}
