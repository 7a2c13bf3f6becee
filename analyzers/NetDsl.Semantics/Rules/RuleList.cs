using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>All rules, in the order of their numbers.</summary>
internal static class RuleList
{
    public static ImmutableArray<NetworkRule> Networks { get; } =
    [
        new NotPartialRule(),
        new EnclosingTypeNotPartialRule(),
        new UnsupportedTypeRule(),
        new MissingInputRule(),
        new MemberNameTakenRule(),
        new LayersInSeveralPartsRule(),
        new ArgumentOutOfRangeRule(),
        new NameClashRule(),
        new NoLayersRule(),
        new ArgumentWithoutEffectRule(),
        new LanguageVersionRule(),
        new ClassNameTakenRule(),
        new LibraryNameTwiceRule(),
        new UnnamedLayersRule(),
        new UnknownTapRule(),
        new DuplicateTapRule(),
        new UnreadTapRule(),
        new LostValueRule(),
        new UnusableBlockRule(),
        new TooManyLayersRule(),
        new UnusableActivationRule(),
        new TwoInputsRule(), new ForgetBiasTwiceRule(),
        new MissingFlattenRule(),
        new UnitsDifferFromClassesRule(),
        new TooLargeRule(),
        new ReshapeSizesRule(),
        new ChannelsLastRule(),
        new JoinShapesRule(),
        new NormOfOneValueRule(),
        new BlockChangesShapeRule(),
        new NeedsMapRule(),
        new WindowTooLargeRule(),
        new GroupsRule(),
        new PaddedTwiceRule(),
        new OnlyPaddingRule(),
        new OutputPaddingRule(),
        new NeedsSequenceRule(),
        new NeedsEmbeddingRule(),
        new NeedsTokensRule(),
        new HeadsRule(), new TieRule(),
        new EqualWeightsRule(),
        new XavierUnderReluRule(),
        new NaiveRandomRule(),
        new HeUnderSaturatingRule(),
        new SeluVarianceRule(),
        new ScaleMismatchRule(),
        new OrthogonalCostRule(),
        new BiasStartRule(),
        new SameAsAutomaticRule(),
        new KernelInitializerRule(),
        new SignalVanishesRule(),
        new SignalExplodesRule(),
        new ScatteringRule(),
        new DeepSigmoidRule(),
        new UnstableStackRule(),
        new DeadReluRule(),
        new DeepBatchNormRule(),
        new TooManyBatchNormsRule(),
        new UnscaledStackRule(),
        new DeadBranchRule(),
        new LogitsWantedRule(),
        new ProbabilitiesWantedRule(),
        new SoftmaxOverOneRule(),
        new LossFitRule(),
        new LinearLayersRule(),
        new HiddenSoftmaxRule(),
        new OutputDropoutRule(),
        new DropoutKindRule(),
        new GrowingWidthsRule(),
        new TwoActivationsRule(),
        new StrongDropoutRule(),
        new BoundedOutputRule(),
        new LinearBottleneckRule(),
        new BiasBeforeNormRule(),
        new DropoutBeforeNormRule(),
        new BatchNormMomentumRule(),
        new PositiveBranchRule(),
        new UnnormalizedStreamRule(),
        new StrideBeyondWindowRule(),
        new DropoutBeforeMaximumRule(),
        new EvenWindowRule(),
        new FlattenOfLargeMapRule(),
        new RowsLeftOutRule(),
        new ChannelsApartRule(),
        new CheckerboardRule(),
        new FieldBeyondInputRule(),
        new AttentionWithoutSkipRule(),
        new UnorderedStepsRule(),
        new SeenTargetRule(),
    ];

    public static ImmutableArray<CallRule> Calls { get; } =
    [
        new TargetOutOfReachRule(),
        new RefusedArgumentRule(),
        new ContradictingOptionsRule(),
        new MissingLossRule(),
        new LengthRule(),
        new LabelRule(),
        new DataKindRule(),
        new ColumnPositionRule(),
        new LearningRateRule(),
        new HyperparameterRule(),
        new AdamWeightDecayRule(),
        new SmallBatchRule(),
        new NoClassesRule(),
        new ColumnCountRule(),
    ];

    public static ImmutableArray<Rule> All { get; } =
    [
        .. Networks.Append<Rule>(OwnFailureRule.Instance).Concat(Calls).OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal),
    ];

    /// <summary>The rules whose findings are errors: all that decides whether a network's code can be written.</summary>
    private static readonly ImmutableArray<NetworkRule> Errors =
    [
        .. Networks.Where(rule => rule.Descriptor.Severity == Severity.Error),
    ];

    /// <summary>The rules about wrong initializers, in the order in which they claim a layer.</summary>
    public static ImmutableArray<InitializerRule> Initializers { get; } = [.. Networks.OfType<InitializerRule>()];

    /// <summary>All that is wrong with a network. Where C# itself reports errors in the attributes, NetDsl has nothing to add.</summary>
    public static IEnumerable<Finding> Check(NetworkModel model)
    {
        bool works = true;
        var told = new HashSet<(string, EquatableArray<int>, string?)>();
        var judged = new Judgement(model, Initializers);
        foreach (NetworkRule rule in model.Declaration.HasErrors ? [] : Networks)
        {
            if (works || rule is not ArchitectureRule)
            {
                foreach (Finding finding in rule.Check(model, judged))
                {
                    works &= finding.Descriptor.Severity != Severity.Error;
                    if (IsNew(finding))
                    {
                        yield return finding;
                    }
                }
            }
        }

        // An attribute of a block stands for many layers, and is reported once.
        bool IsNew(Finding finding) => model.PlaceOf(finding.Site).Path is not { Count: > 0 } path
            || told.Add((finding.Descriptor.Id, path, finding.Site.Argument));
    }

    /// <summary>All that is wrong with a call. Of an argument only the first thing is reported.</summary>
    public static IEnumerable<Finding> Check(LibraryCall call)
    {
        var told = new HashSet<Site>();
        return Calls.SelectMany(rule => rule.Check(call)).Where(finding => finding.Site.Argument is null || told.Add(finding.Site));
    }

    /// <summary>The first error, which makes it impossible to write the network's code; null for a network that works.</summary>
    public static Finding? FirstError(NetworkModel model) =>
        model.Declaration.HasErrors ? null : FirstError(model, new Judgement(model, Initializers));

    private static Finding? FirstError(NetworkModel model, Judgement judged) =>
        Errors.SelectMany(rule => rule.Check(model, judged)).FirstOrDefault();
}
