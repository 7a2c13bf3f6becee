using System.Text.RegularExpressions;
using System.Xml.Linq;
using InitializationLab;
using InitializationLab.Experiments;
using InitializationLab.Measuring;
using InitializationLab.Networks;
using InitializationLab.Report;
using NetDsl.Testing;

namespace NetDsl.Samples.Tests;

public sealed partial class InitializationLabTests(QuickLab lab) : IClassFixture<QuickLab>
{
    private const int CellsOfTheTable = 18;

    private static readonly string[] Sections = ["setup", "zero", "naive", "relu", "tanh", "sigmoid", "orthogonal", "overshadow", "forecast", "verdict"];

    [Fact]
    public void Every_section_is_there_and_shows_numbers()
    {
        Dictionary<string, string> bodies = Chapter().Matches(lab.Html).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(Sections, bodies.Keys);
        Assert.All(bodies.Values, body => Assert.Matches(@"<(figure|table)", body));
        Assert.All(bodies.Where(body => body.Key != "setup"), body => Assert.Matches(@"[0-9.]+\u202F%", body.Value));
        Assert.Equal(CellsOfTheTable, Badge().Count(bodies["verdict"]));
        Assert.All(Sections[1..8], section => Assert.Matches(Badge(), bodies[section]));
    }

    [Fact]
    public void The_numbers_are_those_that_were_measured()
    {
        foreach (Family.Member member in lab.Results.Families.SelectMany(family => family.Members))
        {
            Assert.Contains(Show.Accuracy(member.Sgd), lab.Html, StringComparison.Ordinal);
            Assert.Contains(Show.Accuracy(member.Adam), lab.Html, StringComparison.Ordinal);
        }

        Family.Member deep = lab.Results.Tanh30[Start.Xavier];
        Assert.Equal(1, deep.Signal.Median(30, Quantity.Signal) / deep.Signal.Predicted(30, Quantity.Signal), tolerance: 0.5);
        Assert.Contains(Show.Measured(deep, 30, Quantity.Signal), lab.Html, StringComparison.Ordinal);
        Assert.Equal(1, lab.Results.Symmetry[typeof(Relu2Zero)].After.DistinctUnits);
        Assert.Equal(SymmetryExperiment.FirstLayer.Units, lab.Results.Symmetry[typeof(Relu2He)].After.DistinctUnits);
    }

    [Fact]
    public void The_compiler_is_quoted_from_the_build()
    {
        CompilerMessage message = Assert.Single(lab.Results.Messages, message => message.Network == "Relu30Xavier");
        Assert.Equal(("warning", "NDSL2002"), (message.Level, message.Rule));
        Assert.Contains(Show.Text(message.Text), lab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Results.Messages, message => message.Network == "Relu30He");
    }

    [Fact]
    public void The_page_needs_nothing_but_itself()
    {
        Assert.DoesNotMatch("https?:|src=|@import|<link|<script", lab.Html);
        Assert.DoesNotMatch(@"url\((?!#)", lab.Html);
        Assert.All(Link().Matches(lab.Html), link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", lab.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Charts_are_sound_and_not_empty()
    {
        XElement[] charts = [.. Svg().Matches(lab.Html).Select(match => XElement.Parse(match.Value))];
        Assert.InRange(charts.Length, 30, 100);
        Assert.All(charts, chart => Assert.Contains(chart.Descendants(), element => element.Name.LocalName is "path" or "rect" && element.Parent!.Name.LocalName is "g" or "svg"));
        Assert.All(charts, chart => Assert.DoesNotContain("NaN", chart.ToString(), StringComparison.Ordinal));
        string[] clips = [.. charts.SelectMany(chart => chart.Descendants("clipPath")).Select(clip => clip.Attribute("id")!.Value)];
        Assert.Equal(clips.Distinct(), clips);
    }

    [Fact]
    public void A_seed_gives_the_same_page_under_every_culture_and_another_seed_another()
    {
        using IDisposable culture = HostileCulture.Enter();
        Assert.Equal(WithoutTimes(lab.Html), WithoutTimes(Page.Write(QuickLab.Run(seed: 1))));
        LabOptions other = lab.Results.Options with { Seed = 2 };
        Family shallow = ReluExperiment.RunShallow(DigitTask.Load(other), other);
        Assert.NotEqual(lab.Results.Relu2[Start.He].Sgd.Runs[0].FinalLoss, shallow[Start.He].Sgd.Runs[0].FinalLoss);
    }

    private static string WithoutTimes(string html) => Time().Replace(html, "");

    [GeneratedRegex("""<section id="([a-z]+)" class="chapter">(.*?)(?=<section id=|</main>)""", RegexOptions.Singleline)]
    private static partial Regex Chapter();

    [GeneratedRegex("class=\"badge ")]
    private static partial Regex Badge();

    [GeneratedRegex("href=\"#?([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<span class=\"time\">.*?</span>")]
    private static partial Regex Time();
}
