using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetDsl;

/// <summary>
/// The wanted outputs of a batch: class labels [B] for the class losses, or values [B, n] for the others. The other of the two is empty.
/// </summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructors are the named way.")]
[SuppressMessage(
    "Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is never compared.")]
public readonly ref struct Targets
{
    /// <summary>Targets for a class loss.</summary>
    /// <param name="labels">[B], or [B, T] where each step has an answer; each from 0 to classes − 1, or <see
    /// cref="IgnoredLabel"/>.</param>
    public Targets(ReadOnlySpan<int> labels) => Labels = labels;

    /// <summary>Targets for a value loss.</summary>
    /// <param name="values">[B, n], n numbers per sample; or [B, T, n], n per step.</param>
    public Targets(ReadOnlySpan<float> values) => Values = values;

    /// <summary>Class labels [B]; empty for a value loss.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>Values [B, n]; empty for a class loss.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>
    /// How much each sample counts in the loss, [B], each 0 or more; empty where all count alike. The loss of each sample is multiplied
    /// by its weight before the mean over the B samples, so weights whose mean is 1 leave the loss as large as it is.
    /// </summary>
    public ReadOnlySpan<float> SampleWeights { get; init; }

    /// <summary>
    /// The label of samples, or of steps, that do not count in the loss, such as −100; <see langword="null"/> where all do.
    /// </summary>
    public int? IgnoredLabel { get; init; }

    /// <summary>Where each step has a target: how many steps of each sample count, [B]; empty where all do.</summary>
    internal ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>Where each step has a target: the number of steps; else 1.</summary>
    internal int Steps { get; init; } = 1;

    /// <summary>The same for an output with a row for each step, of which only those within a sample's length count.</summary>
    internal Targets OfSteps(int steps, ReadOnlySpan<int> lengths) => Labels.IsEmpty
        ? new(Values) { SampleWeights = SampleWeights, IgnoredLabel = IgnoredLabel, Lengths = lengths, Steps = steps }
        : new(Labels) { SampleWeights = SampleWeights, IgnoredLabel = IgnoredLabel, Lengths = lengths, Steps = steps };

    /// <summary>The line "32 labels", or "64 values, weighted".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        Labels.IsEmpty ? Figure.Count(Values.Length, "value") : Figure.Count(Labels.Length, "label"),
        SampleWeights.IsEmpty ? null : "weighted",
        IgnoredLabel is { } ignored ? string.Create(CultureInfo.InvariantCulture, $"label {ignored} ignored") : null);

    /// <summary>Class labels [B] as targets.</summary>
    /// <param name="labels">Each from 0 to classes − 1.</param>
    /// <returns>The targets; nothing is copied.</returns>
    public static implicit operator Targets(ReadOnlySpan<int> labels) => new(labels);

    /// <summary>Values [B, n] as targets.</summary>
    /// <param name="values">n numbers per sample.</param>
    /// <returns>The targets; nothing is copied.</returns>
    public static implicit operator Targets(ReadOnlySpan<float> values) => new(values);
}
