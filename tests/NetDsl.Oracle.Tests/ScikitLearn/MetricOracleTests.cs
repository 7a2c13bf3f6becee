using System.Text.Json;

namespace NetDsl.Oracle.Tests.ScikitLearn;

/// <summary>Figures of random tables are those of scikit-learn, to 10⁻¹² of the figure or, below 1, of 1.</summary>
public sealed class MetricOracleTests : IClassFixture<MetricOracleTests.Answers>
{
    private const double Tolerance = 1e-12;

    private readonly Answers _answers;

    public MetricOracleTests(Answers answers) => _answers = answers;

    [Fact]
    public void All_figures_are_those_of_scikit_learn()
    {
        Assert.True(_answers.Cases.Count >= 300);
        Assert.Empty(_answers.Cases.Zip(_answers.Theirs).SelectMany(pair => Differences(pair.First, pair.Second)));
    }

    /// <summary>The comparison can fail: of every table, a single other true answer is found.</summary>
    [Fact]
    public void One_other_answer_is_noticed() => Assert.All(
        _answers.Cases.Zip(_answers.Theirs), pair => Assert.NotEmpty(Differences(pair.First.WithOneOther(), pair.Second)));

    /// <summary>What is undefined is among the tables, and so is what is not.</summary>
    [Fact]
    public void Every_figure_is_defined_in_some_tables() => Assert.All(
        _answers.Theirs.SelectMany(figures => figures).GroupBy(figure => figure.Key),
        figure => Assert.Contains(figure, one => one.Value.All(value => value is not null)));

    private static IEnumerable<string> Differences(MetricCase table, IReadOnlyDictionary<string, double?[]> theirs)
    {
        IReadOnlyDictionary<string, double[]> ours = table.Figures();
        Assert.Equal(theirs.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        return from name in ours.Keys
               where ours[name].Length != theirs[name].Length || ours[name].Zip(theirs[name]).Any(pair => !AreSame(pair.First, pair.Second))
               select $"{name}: {string.Join(", ", ours[name])}, and theirs {string.Join(", ", theirs[name])}, of {JsonSerializer.Serialize(table)}";
    }

    private static bool AreSame(double ours, double? theirs) => theirs is { } value
        ? Math.Abs(ours - value) <= Tolerance * Math.Max(1, Math.Abs(value))
        : double.IsNaN(ours);

    /// <summary>The tables, and what scikit-learn says of them.</summary>
    public sealed class Answers
    {
        public Answers()
        {
            string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
            try
            {
                string file = Path.Combine(folder, "cases.json");
                File.WriteAllText(file, JsonSerializer.Serialize(Cases));
                Theirs = JsonSerializer.Deserialize<Dictionary<string, double?[]>[]>(Python.Run("metrics.py", file))!;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        internal IReadOnlyList<MetricCase> Cases { get; } = MetricCases.All();

        internal IReadOnlyList<IReadOnlyDictionary<string, double?[]>> Theirs { get; }
    }
}
