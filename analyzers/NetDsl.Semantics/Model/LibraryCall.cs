using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>A use of the library inside a method: a call, an object that is made, a property that is set.</summary>
/// <param name="Type">The library's type whose member is used: <c>Adam</c>, <c>Dataset</c>; <c>Network</c> for what every network
/// has.</param>
/// <param name="Member">The method, or one of <see cref="Creation"/>, <see cref="Copy"/> and <see cref="Assignment"/>.</param>
/// <param name="Arguments">
/// The arguments as written, by the names of parameters and of properties in an initializer. Beside the values of attributes these may be a
/// long, an <see cref="Extent"/>, another <see cref="LibraryCall"/> whose result is passed on, a <see cref="CallList"/>, or
/// <see cref="Unknown"/>.
/// </param>
internal sealed record LibraryCall(string Type, string Member, ArgumentList Arguments)
{
    public const string Creation = "new", Copy = "with", Assignment = "=";

    /// <summary>The values of parameters for which nothing was written.</summary>
    public ArgumentList Defaults { get; init; } = ArgumentList.Empty;

    /// <summary>What a method of a data set is called on, as far as it is known.</summary>
    public LibraryCall? Receiver { get; init; }

    /// <summary>The network that is called; null where it is not declared by attributes, or its declaration has an error.</summary>
    public CalledNetwork? Network { get; init; }

    /// <summary>
    /// Whether an optimizer is seen to train with the learning rate given here: nothing sets another one, and no schedule makes it a mere
    /// factor.
    /// </summary>
    public bool KeepsRate { get; init; }

    /// <summary>
    /// Whether a data set is made of samples with the numbers of their classes, and not with values; null for everything else.
    /// </summary>
    public bool? HasLabels { get; init; }

    /// <summary>Whether the result is samples: a data set or a stream.</summary>
    public bool GivesSamples => Type is "Dataset" or "DataStream";

    /// <summary>Where samples come from, before they were divided, chosen or given something.</summary>
    public LibraryCall Origin => Receiver is { } before && (TakesPart || ChangesSamples) ? before.Origin : this;

    /// <summary>Whether the result is a part of a data set, of the same columns.</summary>
    public bool TakesPart =>
        Type == "Dataset" && Member is "Split" or "Take" or "Skip" or "Slice" or "Where" or "Select" or "Shuffle";

    private bool ChangesSamples => GivesSamples && Member is "SelectInputs" or "With" or "WithWeights";

    /// <summary>Whether the samples are rows of a table, of which options tell what each column is.</summary>
    public bool ReadsTable => GivesSamples && Member is "FromCsv" or "FromReader";

    /// <summary>Whether an object is made or copied.</summary>
    public bool Makes => Member is Creation or Copy;

    /// <summary>A number that was written or is the default.</summary>
    public double? Number(string name) => Arguments.Has(name) ? Arguments.Number(name) : Defaults.Number(name);
}

/// <summary>An argument of which nothing is known before the program runs.</summary>
internal sealed record Unknown
{
    public static Unknown Value { get; } = new();
}

/// <summary>An array or a span of a length that is known.</summary>
/// <param name="Length">The length.</param>
/// <param name="Values">Its numbers, where all of them are known.</param>
internal sealed record Extent(long Length, EquatableArray<double>? Values = null);

/// <summary>A list whose elements are made by the library, in their order.</summary>
/// <param name="Calls">The calls that make them. One that makes several is spread into the list.</param>
internal sealed record CallList(EquatableArray<LibraryCall> Calls);

/// <summary>The facts about a network that a call needs.</summary>
/// <param name="Name">The class.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="OutputSize">The number of values in one answer.</param>
/// <param name="Loss">The loss; null without one.</param>
internal sealed record CalledNetwork(string Name, TensorShape Input, long OutputSize, CalledLoss? Loss)
{
    /// <summary>
    /// The activation whose values a loss compares with targets as they are; null where weights give them, it is not known, or the loss
    /// reads them otherwise.
    /// </summary>
    public ActivationModel? ComparedActivation { get; init; }

    /// <summary>Whether a layer is seen to normalize over the batch.</summary>
    public bool NormalizesBatches { get; init; }

    /// <summary>
    /// Whether the program declares columns of which one becomes several inputs, so that a raw sample may be shorter than what the network
    /// takes. It is looked for only when asked.
    /// </summary>
    public Lazy<bool> SamplesMayBeShorter { get; init; } = new(false);
}

/// <summary>The facts about a loss that a call needs.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="ReadsLabels">Whether it wants class labels, and not values; null where that is not known.</param>
internal sealed record CalledLoss(string Title, bool? ReadsLabels)
{
    /// <summary>Whether every output answers yes or no, so that labels do for a single one; null where that is not known.</summary>
    public bool? IsBinary { get; init; }
}
