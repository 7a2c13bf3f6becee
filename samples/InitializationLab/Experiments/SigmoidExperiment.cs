using InitializationLab.Measuring;
using InitializationLab.Networks;

namespace InitializationLab.Experiments;

/// <summary>Sigmoids: too large weights saturate them, and the others lose the gradient.</summary>
internal static class SigmoidExperiment
{
    public static Family RunShallow(DigitTask task, LabOptions options) => Family.Study(
        "2 sigmoid layers",
        task,
        options,
        Subject.Of(Start.Zero, seed => new Sigmoid2Zero(seed)),
        Subject.Of(Start.TooLarge, seed => new Sigmoid2TooLarge(seed)),
        Subject.Of(Start.Xavier, seed => new Sigmoid2Xavier(seed)),
        Subject.Of(Start.He, seed => new Sigmoid2He(seed)),
        Subject.Of(Start.LeCun, seed => new Sigmoid2LeCun(seed)));

    public static Family RunDeep(DigitTask task, LabOptions options) => Family.Study(
        "8 sigmoid layers",
        task,
        options,
        Subject.Of(Start.TooLarge, seed => new Sigmoid8TooLarge(seed)),
        Subject.Of(Start.Xavier, seed => new Sigmoid8Xavier(seed)),
        Subject.Of(Start.He, seed => new Sigmoid8He(seed)),
        Subject.Of(Start.LeCun, seed => new Sigmoid8LeCun(seed)));
}
