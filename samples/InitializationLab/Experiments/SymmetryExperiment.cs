using InitializationLab.Measuring;
using InitializationLab.Networks;
using NetDsl;

namespace InitializationLab.Experiments;

/// <summary>Do the units of the first layer become different from each other? Counted after training, in weights that started equal and in weights that did not.</summary>
internal static class SymmetryExperiment
{
    private static readonly (string Title, Subject Subject)[] Cases =
    [
        ("Zero, ReLU", Subject.Of(Start.Zero, seed => new Relu2Zero(seed))),
        ("Zero, sigmoid", Subject.Of(Start.Zero, seed => new Sigmoid2Zero(seed))),
        ("All 0.05, ReLU", Subject.Of(Start.Zero, seed => new Relu2Constant(seed))),
        ("Zero in the last layer only, ReLU", Subject.Of(Start.He, seed => new Relu2ZeroOutput(seed))),
        ("Too small, ReLU", Subject.Of(Start.TooSmall, seed => new Relu2TooSmall(seed))),
        ("Too large, ReLU", Subject.Of(Start.TooLarge, seed => new Relu2TooLarge(seed))),
        ("He, ReLU", Subject.Of(Start.He, seed => new Relu2He(seed))),
    ];

    public static Results Run(DigitTask task, LabOptions options) => new(InParallel.Map(Cases, item =>
    {
        Training training = Training.Run(item.Subject, Recipe.Sgd, task, options);
        Network network = item.Subject.Create(options.Seed);
        var before = FirstLayer.Of(network);
        TrainingRun.Run(network, Recipe.Sgd.Create(training.Rate), task, options.Epochs);       // the first of these runs again, to look into the network
        return new Result(item.Title, item.Subject.Name, before, FirstLayer.Of(network), training);
    }));

    /// <summary>All cases.</summary>
    internal sealed record Results(IReadOnlyList<Result> All)
    {
        public Result this[Type network] => All.First(result => result.Network == network.Name);
    }

    /// <summary>One case.</summary>
    /// <param name="Title">What starts how.</param>
    /// <param name="Network">The name of the class.</param>
    /// <param name="Before">The first layer's weights before training.</param>
    /// <param name="After">The first layer's weights after it.</param>
    /// <param name="Training">How training went.</param>
    internal sealed record Result(string Title, string Network, FirstLayer Before, FirstLayer After, Training Training)
    {
        /// <summary>The largest change of a weight.</summary>
        public double LargestChange => Before.Weights.Zip(After.Weights, (before, after) => Math.Abs((double)after - before)).Max();
    }

    /// <summary>The weights of the first layer, a row for each unit.</summary>
    internal sealed record FirstLayer(float[] Weights)
    {
        public const int Units = 128;
        private const int Inputs = DigitTask.Side * DigitTask.Side;

        public static FirstLayer Of(Network network) => new(network.Parameters[..(Units * Inputs)].ToArray());

        public ReadOnlySpan<float> Unit(int unit) => Weights.AsSpan(unit * Inputs, Inputs);

        /// <summary>Units that differ from all before them in at least one weight, to the last bit.</summary>
        public int DistinctUnits => Enumerable.Range(0, Units).Count(unit => !Enumerable.Range(0, unit).Any(before => Unit(before).SequenceEqual(Unit(unit))));
    }
}
