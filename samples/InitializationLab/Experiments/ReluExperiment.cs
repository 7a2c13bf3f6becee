using InitializationLab.Measuring;
using InitializationLab.Networks;

namespace InitializationLab.Experiments;

/// <summary>ReLU under all seven starts, in a shallow and a deep network.</summary>
internal static class ReluExperiment
{
    public static Family RunShallow(DigitTask task, LabOptions options) => Family.Study(
        "2 ReLU layers",
        task,
        options,
        Subject.Of(Start.Zero, seed => new Relu2Zero(seed)),
        Subject.Of(Start.TooSmall, seed => new Relu2TooSmall(seed)),
        Subject.Of(Start.TooLarge, seed => new Relu2TooLarge(seed)),
        Subject.Of(Start.Xavier, seed => new Relu2Xavier(seed)),
        Subject.Of(Start.He, seed => new Relu2He(seed)),
        Subject.Of(Start.LeCun, seed => new Relu2LeCun(seed)),
        Subject.Of(Start.Orthogonal, seed => new Relu2Orthogonal(seed)));

    public static Family RunDeep(DigitTask task, LabOptions options) => Family.Study(
        "30 ReLU layers",
        task,
        options,
        Subject.Of(Start.Zero, seed => new Relu30Zero(seed)),
        Subject.Of(Start.TooSmall, seed => new Relu30TooSmall(seed)),
        Subject.Of(Start.TooLarge, seed => new Relu30TooLarge(seed)),
        Subject.Of(Start.Xavier, seed => new Relu30Xavier(seed)),
        Subject.Of(Start.He, seed => new Relu30He(seed)),
        Subject.Of(Start.LeCun, seed => new Relu30LeCun(seed)),
        Subject.Of(Start.Orthogonal, seed => new Relu30Orthogonal(seed)));
}
