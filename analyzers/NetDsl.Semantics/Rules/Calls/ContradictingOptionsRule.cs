using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Options of one object that contradict each other, so that the call that gets it throws.</summary>
internal sealed class ContradictingOptionsRule : CallRule
{
    public const string Id = "NDSL5002";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Options contradict each other",
        "{0}");

    public override IEnumerable<Finding> Check(LibraryCall call) => call switch
    {
        { Type: "Sgd", Member: LibraryCall.Creation } => CheckSgd(call),
        { Type: "Network", Member: "Train" } when OptionsOf(call) is { Type: "TrainingOptions" } options => CheckTraining(options),
        { ReadsTable: true } when OptionsOf(call) is { Type: "CsvOptions" or "TableOptions" } options =>
            CheckTable(options),
        _ => [],
    };

    private IEnumerable<Finding> CheckSgd(LibraryCall sgd)
    {
        if (sgd.Arguments.Flag("nesterov") == true && sgd.Number("momentum") == 0)
        {
            yield return Report(
                Site.OfCall("nesterov"),
                "Nesterov's method looks ahead along the momentum, and there is none: give a momentum above 0, such as 0.9");
        }
    }

    private IEnumerable<Finding> CheckTraining(LibraryCall options)
    {
        bool validates = MayHave(options, "Validation") || MayHave(options, "ValidationShare");
        if (Has(options, "Validation") && Has(options, "ValidationShare"))
        {
            yield return ReportOption(
                "ValidationShare", "Validation and ValidationShare are two ways to say what to validate on: give one of them");
        }

        if (Has(options, "EarlyStop") && !validates && !WatchesAnother(options))
        {
            yield return ReportOption(
                "EarlyStop", "EarlyStop watches the validation loss, and nothing is validated: give ValidationShare or Validation, too");
        }

        if (options.Arguments.Flag("StratifyValidation") == true && !MayHave(options, "ValidationShare"))
        {
            yield return ReportOption(
                "StratifyValidation", "StratifyValidation says how ValidationShare is drawn, and there is none: give it, too");
        }

        if (options.Arguments.Find("Metrics")?.Value is Extent { Length: > 0 } or CallList && !validates)
        {
            yield return ReportOption(
                "Metrics", "Metrics are measured on validation data, and nothing is validated: give ValidationShare or Validation, too");
        }

        if (options.Arguments.Flag("Resume") == true && !MayHave(options, "CheckpointPath"))
        {
            yield return ReportOption("Resume", "Resume needs to know the file to go on from: give CheckpointPath, too");
        }
    }

    private IEnumerable<Finding> CheckTable(LibraryCall options)
    {
        if (Has(options, "Label") && Has(options, "Targets"))
        {
            yield return ReportOption(
                "Targets", "Label and Targets contradict each other, since a loss wants classes or values: give one of them");
        }
        else if (!MayHave(options, "Label") && !MayHave(options, "Targets"))
        {
            yield return Report(
                Site.OfCall("options"), "No column is marked as the target: give Label for classes or Targets for values");
        }
        else if (Has(options, "ClassNames") && !MayHave(options, "Label"))
        {
            yield return ReportOption(
                "ClassNames", "ClassNames says what labels mean, and there is no Label: give it, or leave ClassNames out");
        }
    }

    private Finding ReportOption(string option, string message) => Report(Site.OfCall($"options.{option}"), message);

    /// <summary>The options, where all of them are seen: those of a copy are not.</summary>
    private static LibraryCall? OptionsOf(LibraryCall call) =>
        call.Arguments.Find("options")?.Value is LibraryCall { Member: LibraryCall.Creation } options ? options : null;

    /// <summary>Whether it may watch a figure that needs no validation data.</summary>
    private static bool WatchesAnother(LibraryCall options) =>
        options.Arguments.Find("EarlyStop")?.Value is LibraryCall { Member: LibraryCall.Creation } stop && MayHave(stop, "Monitor");

    private static bool MayHave(LibraryCall options, string name) => options.Arguments.Find(name) is { Value: not null };

    /// <summary>A value of which nothing is known may be null.</summary>
    private static bool Has(LibraryCall options, string name) => options.Arguments.Find(name) is { Value: not null and not Unknown };
}
