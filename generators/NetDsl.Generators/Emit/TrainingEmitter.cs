using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

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

        foreach (string inputs in GeneratedMembers.StepInputs(code.Model))
        {
            writer.Apart();
            Emit(code, inputs, writer);
        }
    }

    private static void Emit(NetworkCode code, string inputs, SourceWriter writer)
    {
        TensorShape answers = code.Model.Output;
        string each = answers.HasSteps ? "step" : "sample";
        (string type, string name, string meaning) = code.Loss!.ReadsLabels
            ? ("ReadOnlySpan<int>", "labels", $"The class of each {each}, from 0 to {Numbers.Count(answers.RowSize - 1)}.")
            : ("ReadOnlySpan<float>", "targets", $"The targets, one after the other: {Numbers.Values(answers.RowSize)} per {each}.");
        if (!code.HasPlace($"TrainStep({inputs}, System.{type}, NetDsl.Optimizer)"))
        {
            return;
        }

        writer.Summary($"Improves the weights by one step on a batch and returns the batch's loss before it ({code.Loss.Title}).");
        string statistics = code.IsSound && code.Bodies.Any(RememberEmitter.Remembers) ? " running statistics," : "";
        string refused = code.Loss.ReadsLabels ? "length or a label" : "length", diverged = code.Library("TrainingDivergedException");
        bool hasLengths = inputs.EndsWith("Inputs", StringComparison.Ordinal);
        string argument = GeneratedMembers.ReadsTokens(code.Model) && !hasLengths ? "tokens" : "inputs";
        string body = code.Body(
            $"{code.Kernel("Engine.TrainStep")}(this, {(argument == "tokens" ? $"new {code.Library("Inputs")}(tokens)" : argument)}, {name}, optimizer)");
        if (code.IsSound)
        {
            string order = $"Forward, Backward, a check that gradients are finite,{statistics} optimizer";
            writer.Write($"/// <remarks>In this order: {order}.</remarks>");
        }

        string samples = hasLengths
            ? $"The samples, filled up to the longest, and the lengths that count: {NetworkCode.Amount(code.Model.Input)} each."
            : $"The samples, one after the other: {NetworkCode.Amount(code.Model.Input with { IsAnyLength = false })} each.";
        writer.Write($"""
            /// <param name="{argument}">{samples}</param>
            /// <param name="{name}">{meaning}</param>
            /// <param name="optimizer">Turns gradients into changes of the weights.</param>
            /// <exception cref="{code.System("ArgumentException")}">A {refused} does not fit the network.</exception>
            /// <exception cref="{diverged}">The loss is not a finite number; the weights stay as they were.</exception>
            """);
        string given = hasLengths ? code.Library("Inputs") : code.System(inputs.Substring("System.".Length));
        writer.Member(
            $"public float TrainStep({given} {argument}, {code.System(type)} {name}, {code.Library("Optimizer")} optimizer)", body);
    }
}
