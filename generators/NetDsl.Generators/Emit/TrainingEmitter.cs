using NetDsl.Semantics;

namespace NetDsl.Generators.Emit;

/// <summary>TrainStep, with the kind of targets that the loss reads.</summary>
internal static class TrainingEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsTrainable)
        {
            return;
        }

        string input = Numbers.Values(code.Model.Input.Size), output = Numbers.Values(code.Model.Output.Size);
        (string type, string name, string meaning) = code.Loss!.ReadsLabels
            ? ("ReadOnlySpan<int>", "labels", $"The class of each sample, from 0 to {Numbers.Count(code.Model.Output.Size - 1)}.")
            : ("ReadOnlySpan<float>", "targets", $"The targets, one after the other: {output} per sample.");
        if (!code.HasPlace($"TrainStep(System.ReadOnlySpan<float>, System.{type}, NetDsl.Optimizer)"))
        {
            return;
        }

        writer.Summary($"Improves the weights by one step on a batch and returns the batch's loss before it ({code.Loss.Title}).");
        string statistics = code.IsSound && code.Bodies.Any(RememberEmitter.Remembers) ? " running statistics," : "";
        string refused = code.Loss.ReadsLabels ? "length or a label" : "length", diverged = code.Library("TrainingDivergedException");
        string body = code.Body($"{code.Kernel("Engine.TrainStep")}(this, inputs, {name}, optimizer)");
        if (code.IsSound)
        {
            string order = $"Forward, Backward, a check that gradients are finite,{statistics} optimizer";
            writer.Write($"/// <remarks>In this order: {order}.</remarks>");
        }

        writer.Write($"""
            /// <param name="inputs">The samples, one after the other: {input} each.</param>
            /// <param name="{name}">{meaning}</param>
            /// <param name="optimizer">Turns gradients into changes of the weights.</param>
            /// <exception cref="{code.System("ArgumentException")}">A {refused} does not fit the network.</exception>
            /// <exception cref="{diverged}">The loss is not a finite number; the weights stay as they were.</exception>
            """);
        writer.Member(
            $"public float TrainStep({code.ReadOnlySpan} inputs, {code.System(type)} {name}, {code.Library("Optimizer")} optimizer)", body);
    }
}
