using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>What docs/data.md shows of divisions and preprocessing does what it says.</summary>
public sealed class DataPageTests : IDisposable
{
    /// <summary>What the page calls other is a data set, and its network is one or another.</summary>
    public const string Given = """
        public static class Given
        {
            public static Dataset other = StandIns.data.Take(3);
            public static Network network = new Net(seed: 1);
        }
        """;

    private readonly Page _page = Page.Of("docs/data.md");
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_fragments_about_parts_and_divisions_run_one_after_the_other()
    {
        string printed = Fragment.Build(
            _page.Section("Parts and divisions").Code("csharp") + """
            Console.WriteLine($"{few.Count} {rest.Count} {last.Count} {threes.Count} {bootstrap.Count} {more.Count}, {train.Count} {test.Count}, "
                + $"{first.Count} {validation.Count} {final.Count}, {result.Figures.Count} {accuracy is > 0 and <= 1}");
            """,
            given: Given).Run(_folder);

        Assert.EndsWith("\n100 100 10 50 3 203, 160 40, 140 20 40, 3 True\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_are_answered_in_the_units_of_the_data()
    {
        // A square metre costs 3,000; the year does not matter.
        string printed = Fragment.Build(
            _page.Section("Preprocessing").BlocksOf("csharp").First().Code + "Console.WriteLine(price[0] is > 195_000 and < 225_000);",
            given: """
                public static class Given
                {
                    private static readonly float[] Areas = [.. Enumerable.Range(0, 40).Select(i => 50f + i)];
                    public static float[] inputs = [.. Areas.SelectMany(area => new[] { area, 1990 })];
                    public static float[] prices = [.. Areas.Select(area => 3_000 * area)];
                    public static int count = 40;
                    public static float[] house = [70, 1990];
                    public static Houses network = new(seed: 1);
                }
                """).Run(_folder);

        Assert.Equal("True\n", printed);
    }

    [Fact]
    public void Who_pays_by_the_month_leaves()
    {
        File.WriteAllLines(Path.Combine(_folder, "churn.csv"), Enumerable.Range(0, 60).Select(i =>
            $"{i % 20},{50 + (i % 7)},{30_000 + (1_000 * (i % 9))},{(i % 2 == 0 ? "monthly" : "yearly")},{"SML"[i % 3]},{(i % 2 == 0 ? "yes" : "no")}")
            .Prepend("tenure,monthly,income,contract,size,churn"));

        string printed = Fragment.Build(
            _page.Section("Preprocessing").BlocksOf("csharp").Last().Code + "Console.WriteLine(answer);",
            given: "public static class Given { public static Churn network = new(seed: 1); }").Run(_folder);

        Assert.Equal("0\n", printed);
    }
}
