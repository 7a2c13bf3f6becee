using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Data;

/// <summary>Raw data in, answers in the units of the data out, whatever the caller forgets.</summary>
public class PreprocessingTests
{
    private const string Csv = """
        id,age,contract,size,churn
        1,20,monthly,S,no
        2,?,yearly,M,yes
        3,40,monthly,L,no
        4,60,,S,yes
        5,40,weekly,M,no
        """;

    private static readonly Preprocessing Plan = new()
    {
        Columns =
        [
            new NumberColumn("age") { Missing = Fill.Mean, Indicator = true },
            new OneHotColumn("contract") { Missing = Fill.MostFrequent },
            new OrdinalColumn("size", ["S", "M", "L"]) { Scale = Scale.Range },
        ],
    };

    private static Dataset Table(string csv = Csv, Preprocessing? plan = null) =>
        Dataset.FromCsv(new StringReader(csv), new CsvOptions { Label = "churn", Preprocessing = plan ?? Plan });

    [Fact]
    public void Columns_become_inputs_as_declared()
    {
        Dataset data = Table();
        Assert.Equal((5, 3), (data.Count, data.InputSize));
        Assert.Equal(["no", "yes"], data.ClassNames);
        FittedPreprocessing fitted = Plan.Fit(data);
        Assert.Equal(["age", "contract", "size"], fitted.Columns);
        Assert.Equal(
            ["age", "age is missing", "contract = monthly", "contract = weekly", "contract = yearly", "size"], fitted.InputNames);
        Assert.Equal("3 columns → 6 inputs, inputs scaled", fitted.ToString());

        // 20, 40 (the mean of the others), 40, 60, 40: mean 40, deviation √160.
        Dataset inputs = fitted.Apply(data);
        float one = (float)(20 / Math.Sqrt(160));
        AssertNear([-one, 0, 1, 0, 0, 0], inputs.Input(0));
        AssertNear([0, 1, 0, 0, 1, 0.5f], inputs.Input(1));
        AssertNear([0, 0, 1, 0, 0, 1], inputs.Input(2));
        AssertNear([one, 0, 1, 0, 0, 0], inputs.Input(3));
        AssertNear([0, 0, 0, 1, 0, 0.5f], inputs.Input(4));
        Assert.Equal([0, 1, 0, 1, 0], Enumerable.Range(0, 5).Select(inputs.Label));
    }

    [Theory]
    [InlineData(Fill.Mean, 40)]
    [InlineData(Fill.Median, 40)]
    [InlineData(Fill.MostFrequent, 40)]
    [InlineData(Fill.Zero, 0)]
    public void A_missing_number_is_filled_in_as_asked(Fill fill, float expected)
    {
        Preprocessing plan = new() { Columns = [new NumberColumn("age") { Missing = fill, Scale = Scale.None }] };
        Dataset data = Table(plan: plan);
        Assert.Equal([20, expected, 40, 60, 40], Enumerable.Range(0, 5).Select(i => plan.Fit(data).Apply(data).Input(i)[0]));
    }

    [Fact]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle()
    {
        Preprocessing plan = new() { Columns = [new NumberColumn("x") { Missing = Fill.Median, Scale = Scale.None }] };
        Dataset data = Dataset.FromCsv(new StringReader("x,y\n1,0\n,1\n2,0\n4,1\n9,0"), new CsvOptions { Label = "y", Preprocessing = plan });
        Assert.Equal(3, plan.Fit(data).Apply(data).Input(1)[0]);
    }

    [Fact]
    public void A_missing_value_that_nothing_replaces_is_refused_with_its_place()
    {
        var error = Assert.Throws<InvalidDataException>(() => Table(plan: new() { Columns = [new NumberColumn("age")] }));
        Assert.StartsWith("The text, line 3, column 2 (age): a value is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_measured_is_of_the_samples_given_alone()
    {
        Dataset data = Table();
        (Dataset first, Dataset rest) = data.Split(0.4, seed: 7);
        FittedPreprocessing fitted = Plan.Fit(rest);
        string[] there = [.. Enumerable.Range(0, rest.Count).Select(i => rest.Input(i)[1]).Where(float.IsFinite).Distinct().Select(place => $"{place}")];
        Assert.Equal(there.Length, fitted.InputNames.Count(name => name.StartsWith("contract", StringComparison.Ordinal)));
        Assert.NotEmpty(first.Input(0).ToArray());
    }

    [Fact]
    public void A_category_that_was_not_trained_with_is_refused_or_ignored()
    {
        FittedPreprocessing fitted = Plan.Fit(Table());
        string other = Csv.Replace("weekly", "daily", StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentException>(() => fitted.Apply(Table(other)));
        Assert.StartsWith(
            "The data set has a row where \"contract\" is 'daily', which the network was not trained with: it knows 'monthly', 'weekly', 'yearly'.",
            error.Message,
            StringComparison.Ordinal);

        Preprocessing lenient = new() { Columns = [new OneHotColumn("contract") { Unknown = UnknownCategory.Ignore, Missing = Fill.Zero }] };
        Dataset data = lenient.Fit(Table(plan: lenient)).Apply(Table(other, lenient));
        Assert.Equal([0f, 0f, 0f], data.Input(4));
        Assert.Equal([0f, 0f, 0f], data.Input(3));
    }

    [Fact]
    public void Another_file_may_have_its_categories_in_another_order()
    {
        FittedPreprocessing fitted = Plan.Fit(Table());
        string[] lines = Csv.ReplaceLineEndings("\n").Split('\n');
        Dataset turned = Table(string.Join('\n', [lines[0], .. lines[1..].Reverse()]));
        Dataset expected = fitted.Apply(Table()), actual = fitted.Apply(turned);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected.Input(i), actual.Input(4 - i));
        }
    }

    [Fact]
    public void Training_scales_inputs_and_targets_and_answers_come_in_the_units_of_the_data()
    {
        // price = 3,000·area + 50,000
        float[] areas = [.. Enumerable.Range(0, 64).Select(i => 20f + (2 * i))];
        Dataset houses = Dataset.FromTargets(areas, areas.Select(area => (3_000 * area) + 50_000).ToArray(), 64);
        var network = new Line(seed: 1);
        network.Train(houses.With(Preprocessing.Standardize with { Targets = Scale.Standard }), new Sgd(0.2), epochs: 40, batchSize: 64);
        Assert.Equal(350_000, network.Predict([100])[0], tolerance: 500);
        Evaluation evaluation = network.Evaluate(houses);
        Assert.True(evaluation.RSquared > 0.999, $"{evaluation}");

        var other = new Line(seed: 2);
        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        other.LoadFrom(file);
        Assert.Equal(network.Predict([100]), other.Predict([100]));
        Assert.Equal(evaluation.Loss, other.Evaluate(houses).Loss);
    }

    [Fact]
    public void A_step_of_ones_own_takes_raw_data_too()
    {
        float[] areas = [.. Enumerable.Range(0, 8).Select(i => 20f + (2 * i))], prices = [.. areas.Select(area => 3_000 * area)];
        Dataset houses = Dataset.FromTargets(areas, prices, 8).With(Preprocessing.Standardize with { Targets = Scale.Standard });
        Line byHand = new(seed: 1), byTrain = new(seed: 1);
        byHand.FitPreprocessing(houses);
        byHand.TrainStep(areas, prices, new Sgd(0.1));
        byTrain.Train(houses, new Sgd(0.1), epochs: 1, batchSize: 8, new TrainingOptions { Shuffle = false });
        Assert.Equal(byTrain.Parameters, byHand.Parameters);
        Assert.Throws<InvalidOperationException>(() => byHand.FitPreprocessing(houses));
    }

    [Fact]
    public void It_is_measured_on_the_part_that_is_trained_on()
    {
        Dataset data = Dataset.FromTargets(Enumerable.Range(0, 100).Select(i => (float)(i * i)).ToArray(), new float[100], 100)
            .With(Preprocessing.Standardize);
        var network = new Line(seed: 1);
        network.Train(data, new Sgd(0.01), epochs: 1, options: new TrainingOptions { ValidationShare = 0.5, ShuffleSeed = 3 });
        Dataset train = data.Split(0.5, seed: 3).Train;
        float[] expected = new float[1], actual = new float[1];
        Preprocessing.Standardize.Fit(train).Apply([1], expected);
        network.Preprocessing!.Apply([1], actual);
        Assert.Equal(expected, actual);
        Preprocessing.Standardize.Fit(data).Apply([1], expected);
        Assert.NotEqual(expected, actual);
    }

    [Fact]
    public void Validation_on_what_is_measured_is_refused_and_changes_nothing()
    {
        Dataset data = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[4], 4).With(Preprocessing.Standardize);
        (Dataset train, Dataset test) = data.Split(0.5, seed: 1);
        var network = new Line(seed: 1);
        var error = Assert.Throws<ArgumentException>(
            () => network.Train(data, new Sgd(0.01), epochs: 1, options: new TrainingOptions { Validation = test }));
        Assert.StartsWith("The validation data has samples that are trained on", error.Message, StringComparison.Ordinal);
        Assert.Null(network.Preprocessing);
        network.Train(train, new Sgd(0.01), epochs: 1, options: new TrainingOptions { Validation = test });
        Assert.NotNull(network.Preprocessing);
    }

    [Fact]
    public void Prepared_data_is_not_prepared_again_and_brings_its_preprocessing_along()
    {
        Dataset data = Dataset.FromTargets(new float[] { 10, 20, 30, 40 }, new float[4], 4);
        FittedPreprocessing scale = Preprocessing.Standardize.Fit(data);
        Line once = new(seed: 1), network = new(seed: 1);
        once.Train(data.With(Preprocessing.Standardize), new Sgd(0.01), epochs: 1);
        network.Train(scale.Apply(data), new Sgd(0.01), epochs: 1);
        Assert.Equal(once.Parameters, network.Parameters);
        Assert.Equal(once.Predict([10]), network.Predict([10]));
        Assert.Equal(network.Evaluate(data).Loss, network.Evaluate(scale.Apply(data)).Loss);
        Dataset other = Preprocessing.Standardize.Fit(data.Split(0.5, seed: 1).Train).Apply(data);
        Assert.Throws<ArgumentException>("data", () => network.Evaluate(other));
    }

    [Fact]
    public void A_row_is_read_by_the_names_of_its_columns()
    {
        FittedPreprocessing fitted = Plan.Fit(Table());
        var network = new SixInputs(seed: 1);
        network.Train(Table(), new Sgd(0.01), epochs: 1);
        float[] byName = network.Predict(new Dictionary<string, string> { ["size"] = "M", ["contract"] = " yearly ", ["age"] = "" });
        Assert.Equal(network.Predict([float.NaN, 2, 1]), byName);
        Assert.Equal(3, fitted.Columns.Count);

        AssertRefused("\"size\" is missing", ("contract", "yearly"));
        AssertRefused("\"contract\" is 'daily', which the network was not trained with", ("size", "S"), ("contract", "daily"));
        AssertRefused("\"age\" is 'old', which is no number", ("size", "S"), ("age", "old"));
        AssertRefused("The row has \"Size\"; perhaps \"size\" is meant.", ("Size", "S"));

        void AssertRefused(string message, params (string Name, string Value)[] fields) => Assert.Contains(
            message,
            Assert.Throws<ArgumentException>("row", () => network.Predict(fields.ToDictionary(field => field.Name, field => field.Value))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_takes_another_number_of_inputs_is_told_which()
    {
        var error = Assert.Throws<ArgumentException>("data", () => new ThreeClasses(seed: 1).Train(Table(), new Sgd(0.01), epochs: 1));
        Assert.StartsWith(
            "The columns become 6 inputs (age 2, contract 3, size 1), but ThreeClasses takes 2: write [Input(6)]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plans_that_contradict_themselves_are_refused()
    {
        foreach ((Preprocessing plan, string message) in new (Preprocessing, string)[]
        {
            (new() { Columns = [] }, "Columns is empty"),
            (new() { Columns = [new NumberColumn("a")], Inputs = Scale.Standard }, "Inputs and Channels speak of inputs without Columns"),
            (new() { Channels = 1 }, "Channels says what Inputs is scaled by"),
            (new() { Columns = [new OneHotColumn("a") { Missing = Fill.Mean }] }, "\"a\" holds categories, which have no mean"),
            (new() { Columns = [new OneHotColumn("a") { Categories = ["x", "x "] }] }, "\"a\" is given the category 'x' twice."),
            (new() { Columns = [new OrdinalColumn("a", ["x"]) { Unknown = UnknownCategory.Ignore }] }, "\"a\" ignores unknown categories"),
        })
        {
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Table(plan: plan)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>("preprocessing", () => Dataset.FromLabels(new float[2], new int[2]).With(Plan));
    }

    [Fact]
    public void Transforms_come_before_the_scale_and_say_where_they_are_not_defined()
    {
        Preprocessing plan = new() { Columns = [new NumberColumn("x") { Transform = ColumnTransform.SquareRoot, Scale = Scale.Range }] };
        Dataset Read(string csv) => Dataset.FromCsv(new StringReader(csv), new CsvOptions { Label = "y", Preprocessing = plan });
        Dataset data = Read("x,y\n0,0\n4,1\n16,0");
        Assert.Equal([0, 0.5f, 1], Enumerable.Range(0, 3).Select(i => plan.Fit(data).Apply(data).Input(i)[0]));
        var error = Assert.Throws<ArgumentException>(() => plan.Fit(Read("x,y\n1,0\n-4,1")));
        Assert.StartsWith("Sample 1: \"x\" is -4, of which sqrt makes NaN.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Excluded_columns_and_decimal_commas_are_read()
    {
        Dataset data = Dataset.FromCsv(
            new StringReader("id;x;y\n1;0,5;1\n2;-1,25;0"),
            new CsvOptions { Label = "y", Exclude = ["id"], Separator = ';', DecimalComma = true });
        Assert.Equal([0.5f], data.Input(0));
        Assert.Equal([-1.25f], data.Input(1));
        Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(
            new StringReader("x;y\n1.5;1"), new CsvOptions { Label = "y", Separator = ';', DecimalComma = true }));
    }

    private static void AssertNear(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance: 1e-6f);
        }
    }

    /// <summary>[6] → [1] yes/no answer as a logit.</summary>
    private sealed class SixInputs(long seed) : Binary(seed)
    {
        private static readonly NetworkDescription Structure = DescribeDense(nameof(SixInputs), 6, 1, Loss.SigmoidBinaryCrossEntropy);

        protected override NetworkDescription Describe() => Structure;
    }
}
