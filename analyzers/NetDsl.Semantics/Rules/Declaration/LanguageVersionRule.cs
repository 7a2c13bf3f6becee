using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A version of C# that generated code cannot be compiled as.</summary>
internal sealed class LanguageVersionRule : NetworkRule
{
    public const string Id = "NDSL0011";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "C# or .NET is too old",
        "{0} needs C# {1} or newer, but is compiled as C# {2}: remove <LangVersion> from the project, or set it to {1} or higher");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type.Language is { IsTooOld: true } language)
        {
            yield return Report(Site.Type, model.Name, Language.Needed.ToString(), language.ToString());
        }
    }
}
