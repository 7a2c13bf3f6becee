using InitializationLab.Measuring;
using InitializationLab.Networks;

namespace InitializationLab.Experiments;

/// <summary>Tanh in a deep network, and in one of hundreds of layers.</summary>
internal static class TanhExperiment
{
    public static Family RunDeep(DigitTask task, LabOptions options) => Family.Study(
        "30 tanh layers",
        task,
        options,
        Subject.Of(Start.TooSmall, seed => new Tanh30TooSmall(seed)),
        Subject.Of(Start.TooLarge, seed => new Tanh30TooLarge(seed)),
        Subject.Of(Start.Xavier, seed => new Tanh30Xavier(seed)),
        Subject.Of(Start.He, seed => new Tanh30He(seed)),
        Subject.Of(Start.LeCun, seed => new Tanh30LeCun(seed)),
        Subject.Of(Start.Orthogonal, seed => new Tanh30Orthogonal(seed)));

    public static Family RunVeryDeep(DigitTask task, LabOptions options) => Family.Study(
        "200 tanh layers",
        task,
        options,
        Subject.Of(Start.Xavier, seed => new Tanh200Xavier(seed)),
        Subject.Of(Start.He, seed => new Tanh200He(seed)),
        Subject.Of(Start.Orthogonal, seed => new Tanh200Orthogonal(seed)));
}
