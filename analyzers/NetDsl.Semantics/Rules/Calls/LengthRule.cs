using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Memory of a length that cannot be samples or answers of the network it is given to.</summary>
internal sealed class LengthRule : CallRule
{
    public const string Id = "NDSL5004";

    /// <summary>The fact for the fix: the constant of the network that is the right length.</summary>
    public const string ConstantFact = "Constant";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A length does not fit the network",
        "{0}, but {1}: this throws an exception");

    /// <summary>Where columns are recoded it is not known how long a raw sample is, nor how many there are.</summary>
    public override IEnumerable<Finding> Check(LibraryCall call) => FindingsOf(call).OfType<Finding>().Where(
        finding => IsOfAnswers(finding, call) || call.Network is not { SamplesMayBeShorter.Value: true });

    private static bool IsOfAnswers(Finding finding, LibraryCall call) =>
        finding.Site.Argument == "output" || (finding.Site.Argument == "outputs" && call.Number("count") is not null);

    private IEnumerable<Finding?> FindingsOf(LibraryCall call) => call switch
    {
        { Type: "Dataset", Member: "FromLabels" or "FromTargets" } => CheckParts(call),
        { Network: { } network, Member: "Predict" or "Classify" or "Probabilities" or "TopClasses" } => CheckPrediction(call, network),
        { Network: { } network, Member: "TrainStep" or "ProbeSignal" } when call.Arguments.Has("inputs") => CheckBatch(call, network),
        { Network: { } network } when call.Arguments.Find("data")?.Value is LibraryCall { Type: "Dataset" } data =>
            CheckData(data, network),
        _ => [],
    };

    private IEnumerable<Finding?> CheckPrediction(LibraryCall call, CalledNetwork network)
    {
        yield return Check(call, "input", Taken(network), 1);
        yield return Check(call, "output", Given(network), 1) is { } finding
            ? finding with { Facts = [new(ConstantFact, "OutputSize")] }
            : null;

        double? count = call.Number("count") ?? LengthOf(call, "labels");
        Finding? ofInputs = Check(call, "inputs", Taken(network), count);
        yield return ofInputs;
        yield return Check(
            call, "outputs", Given(network), count ?? (ofInputs is null ? LengthOf(call, "inputs") / network.Input.Size : null));
    }

    private IEnumerable<Finding?> CheckBatch(LibraryCall call, CalledNetwork network)
    {
        Finding? ofInputs = Check(call, "inputs", Taken(network), LengthOf(call, "inputs") == 0 ? 1 : null);
        yield return ofInputs;

        long? samples = ofInputs is null ? LengthOf(call, "inputs") / network.Input.Size : null;
        yield return Check(call, "labels", new($"{network.Name} wants 1 label", 1), samples);
        yield return Check(call, "targets", Wanted(network), samples);
    }

    private IEnumerable<Finding?> CheckData(LibraryCall data, CalledNetwork network)
    {
        double? samples = data.Member == "FromLabels" ? LengthOf(data, "labels")
            : data.Member == "FromTargets" ? data.Number("count")
            : null;
        if (samples >= 1)
        {
            yield return CheckShare(data, "inputs", Taken(network), samples.Value);
            yield return network.Loss?.ReadsLabels == false ? CheckShare(data, "targets", Wanted(network), samples.Value) : null;
        }
    }

    /// <summary>Every sample of a data set is as long as the others.</summary>
    private IEnumerable<Finding?> CheckParts(LibraryCall call)
    {
        double? count = call.Member == "FromLabels" ? LengthOf(call, "labels") : call.Number("count");
        string among = call.Member == "FromLabels" ? "labels" : "samples";
        foreach (string part in new[] { "inputs", "targets" })
        {
            if (count >= 1 && LengthOf(call, part) is { } length && length % count != 0)
            {
                yield return Report(
                    Site.OfCall(part), $"All samples of a data set have as many {part}",
                    $"{Numbers.Count(length)} {part} do not divide among {Numbers.Count((long)count)} {among}");
            }
        }
    }

    private Finding? CheckShare(LibraryCall data, string part, Need need, double samples) =>
        LengthOf(data, part) is { } length && length > 0 && length % samples == 0 && length / samples != need.PerSample
            ? Report(Site.OfCall("data"), $"{need.Text} per sample", $"the data set has {Numbers.Count((long)(length / samples))}")
            : null;

    private Finding? Check(LibraryCall call, string name, Need need, double? samples)
    {
        if (LengthOf(call, name) is not { } length
            || samples < 0
            || (samples is null ? length % need.PerSample == 0 : length == samples * need.PerSample))
        {
            return null;
        }

        string times = samples is null or 1
            ? ""
            : $", so {Numbers.Count((long)samples)} samples are {Numbers.Count((long)samples * need.PerSample)}";
        string remains = samples is null ? ", which is no whole number of samples" : "";
        return Report(Site.OfCall(name), $"{need.Text} per sample{times}", $"{name} has {Numbers.Count(length)}{remains}") with
        {
            Others = [new(SiteElement.Length, 0, name)],
        };
    }

    private static Need Taken(CalledNetwork network) => new(
        $"{network.Name} takes {Numbers.Values(network.Input.Size)}{(network.Input.Dimensions.Count > 1 ? $" ({network.Input})" : "")}", network.Input.Size);

    private static Need Given(CalledNetwork network) =>
        new($"{network.Name} gives {Numbers.Values(network.OutputSize)}", network.OutputSize);

    private static Need Wanted(CalledNetwork network) =>
        new(
            $"{network.Name} wants {Numbers.Count(network.OutputSize)} target {(network.OutputSize == 1 ? "value" : "values")}",
            network.OutputSize);

    /// <summary>The length that a network needs for one sample.</summary>
    /// <param name="Text">As the beginning of a sentence.</param>
    /// <param name="PerSample">The values.</param>
    private sealed record Need(string Text, long PerSample);
}
