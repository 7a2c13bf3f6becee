using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compares the compiler's tables of optimizers and calls with the runtime, in both directions.</summary>
public sealed class CallParityTests : IDisposable
{
    private static readonly double[] Tried =
    [
        double.NaN, double.NegativeInfinity, -1e300, -1, -double.Epsilon, -0.0, 0, double.Epsilon, 1e-46, float.Epsilon, 1e-20, 0.5, 0.99999997, 0.99999998, 0.9999999999999999, 1, 1.5, 2, float.MaxValue, 3.4028235677973362e38,
        3.4028235677973366e38, 1e39, 1e300,
        double.PositiveInfinity,
    ];

    private static readonly int[] TriedCounts = [int.MinValue, -1, 0, 1, 2];

    private readonly LoadedProgram _program = new(GeneratorTest.Run("[Input(2), Dense(1), Loss(Loss.MeanSquaredError)] public sealed partial class Net;"));

    public static TheoryData<string> Optimizers { get; } = [.. OptimizerCatalog.All.Select(kind => kind.Name)];

    public static TheoryData<string> Records { get; } = ["TrainingOptions", "EarlyStopping", "Augmentation"];

    [Fact]
    public void Compiler_and_runtime_keep_one_contract() => Assert.Equal(
        typeof(Network).Assembly.GetType("NetDsl.Contract", throwOnError: true)!.GetField("Current")!.GetRawConstantValue(),
        CallCatalog.Contract);

    [Fact]
    public void Every_optimizer_is_in_the_catalog() => Assert.Equal(
        typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        OptimizerCatalog.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_takes_the_parameters_of_its_constructor(string optimizer)
    {
        OptimizerKind kind = OptimizerCatalog.Find(optimizer)!;
        Assert.Equal(ParametersOf(optimizer).Select(parameter => parameter.Name), kind.Parameters.Select(spec => spec.Name));
        Assert.All(new[] { kind.MeanKept, kind.SquaresKept }.OfType<string>(), name => Assert.Contains(name, kind.Parameters.Select(spec => spec.Name)));
        Assert.Equal(ParametersOf(optimizer).Any(parameter => parameter.Name == "epsilon"), kind.SquaresKept is not null);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_refuses_the_numbers_that_the_catalog_says(string optimizer)
    {
        foreach (ArgumentSpec spec in OptimizerCatalog.Find(optimizer)!.Parameters.Where(spec => spec.IsValid(0.5)))
        {
            Assert.All(Tried, value => Assert.Equal(spec.IsValid(value), IsTaken(() => Make(optimizer, (spec.Name, value)))));
        }

        ArgumentSpec rate = CallCatalog.Types[optimizer].Single(spec => spec.Name == "LearningRate");
        Optimizer made = Make(optimizer);
        Assert.All(Tried, value => Assert.Equal(rate.IsValid(value), IsTaken(() => made.LearningRate = value)));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_trains_at_the_usual_rates_by_default(string optimizer)
    {
        RateRange rates = OptimizerCatalog.Find(optimizer)!.Rates;
        Assert.InRange(Make(optimizer).LearningRate, rates.TooSmall * 10, rates.TooLarge / 3);
    }

    /// <summary>With a gradient of 0 only the decay moves a weight; with one of 1 or 100 the step tells whether its size counts.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_steps_and_shrinks_as_the_catalog_says(string optimizer)
    {
        OptimizerKind kind = OptimizerCatalog.Find(optimizer)!;
        float shrunk = Step(Make(optimizer, ("learningRate", 0.01), ("weightDecay", 0.1)), weight: 1, gradient: 0);
        float one = Step(Make(optimizer, ("learningRate", 0.01), ("weightDecay", 0)), weight: 0, gradient: 1), hundred = Step(Make(optimizer, ("learningRate", 0.01), ("weightDecay", 0)), weight: 0, gradient: 100);

        Assert.Equal(kind.Decays is not null, Math.Abs(1 - (0.01 * 0.1) - shrunk) < 1e-6);
        Assert.Equal(kind.StepsByRate ? 1 : 100, hundred / one, tolerance: 1e-4);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Options_refuse_the_numbers_that_the_catalog_says(string name)
    {
        Type type = typeof(TrainingOptions).Assembly.GetType($"NetDsl.{name}", throwOnError: true)!;
        PropertyInfo[] numbers = [.. type.GetProperties().Where(property => property.SetMethod is not null && IsNumber(property.PropertyType) && property.Name != "ShuffleSeed")];
        ImmutableArray<ArgumentSpec> specs = CallCatalog.Types[name];

        Assert.Equal(numbers.Select(property => property.Name).Order(StringComparer.Ordinal), specs.Select(spec => spec.Name).Order(StringComparer.Ordinal));
        foreach (PropertyInfo property in numbers)
        {
            ArgumentSpec spec = specs.Single(spec => spec.Name == property.Name);
            foreach (object value in property.PropertyType == typeof(int) ? TriedCounts.Cast<object>() : Tried.Cast<object>())
            {
                Assert.Equal(spec.IsValid(value), IsTaken(() => property.SetValue(Activator.CreateInstance(type), value)));
            }
        }
    }

    [Fact]
    public void Methods_refuse_the_numbers_that_the_catalog_says()
    {
        Dataset data = Dataset.FromTargets(new float[4], new float[2], count: 2);
        var calls = new Dictionary<(string, string, string), Action<double>>
        {
            [("Network", "Train", "epochs")] = value => Net().Train(data, new Adam(), (int)value),
            [("Network", "Train", "batchSize")] = value => Net().Train(data, new Adam(), 1, (int)value),
            [("Network", "Evaluate", "batchSize")] = value => Net().Evaluate(data, (int)value),
            [("Network", "Predict", "batchSize")] = value => Net().Predict(data, (int)value),
            [("Network", "ProbeSignal", "samples")] = value => Net().ProbeSignal(data, (int)value),
            [("Dataset", "FromTargets", "count")] = value => Dataset.FromTargets(new float[4], new float[2], (int)value),
            [("Dataset", "Split", "testShare")] = value => data.Split(value, seed: 1),
            [("LearningRateSchedule", "Step", "every")] = value => LearningRateSchedule.Step((long)value, 0.5),
            [("LearningRateSchedule", "Step", "factor")] = value => LearningRateSchedule.Step(1, value),
            [("LearningRateSchedule", "Cosine", "floor")] = value => LearningRateSchedule.Cosine(value),
            [("LearningRateSchedule", "Warmup", "steps")] = value => LearningRateSchedule.Warmup((long)value, LearningRateSchedule.Constant),
        };
        Assert.Equal(calls.Keys.Order(), CallCatalog.Methods.SelectMany(method => method.Value.Select(spec => (method.Key.Type, method.Key.Method, spec.Name))).Order());

        foreach (((string type, string method, string name), Action<double> call) in calls)
        {
            ArgumentSpec spec = CallCatalog.Methods[(type, method)].Single(spec => spec.Name == name);
            ParameterInfo parameter = typeof(Network).Assembly.GetType($"NetDsl.{type}")!.GetMethods().Where(candidate => candidate.Name == method)
                .SelectMany(candidate => candidate.GetParameters()).First(parameter => parameter.Name == name);
            foreach (double value in parameter.ParameterType == typeof(double) ? Tried : [.. TriedCounts.Select(count => (double)count)])
            {
                Assert.Equal(spec.IsValid(Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture)), IsTaken(() => call(value)));
            }
        }

        Network Net() => _program.Create("Net", 1L);
    }

    public void Dispose() => _program.Dispose();

    private static ParameterInfo[] ParametersOf(string optimizer) =>
        typeof(Optimizer).Assembly.GetType($"NetDsl.{optimizer}", throwOnError: true)!.GetConstructors().Single().GetParameters();

    private static Optimizer Make(string optimizer, params (string Name, double Value)[] arguments) => (Optimizer)Activator.CreateInstance(
        typeof(Optimizer).Assembly.GetType($"NetDsl.{optimizer}")!,
        [.. ParametersOf(optimizer).Select(parameter =>
            arguments.FirstOrDefault(argument => argument.Name == parameter.Name) is { Name: not null } given ? given.Value
                : parameter.HasDefaultValue ? parameter.DefaultValue : 0.01)])!;

    private static float Step(Optimizer optimizer, float weight, float gradient)
    {
        float[] weights = [weight];
        optimizer.Step(weights, [gradient], decayedLength: 1);
        return weights[0];
    }

    private static bool IsTaken(Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (Exception refusal) when (refusal is ArgumentException or TargetInvocationException { InnerException: ArgumentException })
        {
            return false;
        }
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var number && (number == typeof(int) || number == typeof(long) || number == typeof(double));
}
