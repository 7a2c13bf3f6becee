using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>A named argument that some initializers read.</summary>
/// <param name="Spec">Its name and the values that make sense.</param>
/// <param name="Sentence">Who reads it, where a list of names would be too long.</param>
internal sealed record InitOption(ArgumentSpec Spec, string? Sentence = null)
{
    /// <summary>Every option, once. Which initializer reads which, <see cref="InitCatalog"/> says.</summary>
    public static ImmutableArray<InitOption> All { get; } =
    [
        new(ArgumentSpec.Positive("Gain"), "only Xavier, He, LeCun, orthogonal, identity, Dirac and delta-orthogonal weights have a gain"),
        new(ArgumentSpec.Positive("Std")),
        new(ArgumentSpec.Positive("Range")),
        new(ArgumentSpec.Finite("Value")),
        new(ArgumentSpec.Share("Sparsity")),
        new(ArgumentSpec.Positive("VarianceScale")),
        new(ArgumentSpec.Member("VarianceMode", "VarianceMode")),
        new(ArgumentSpec.Member("Distribution", "Distribution")),
    ];

    /// <summary>Who reads it, as a sentence: <c>only Init.RandomUniform reads it</c>.</summary>
    public string Readers
    {
        get
        {
            string[] names = [.. InitCatalog.All.Where(kind => kind.Reads(Spec.Name)).Select(kind => "Init." + kind.Name)];
            return Sentence
                ?? (
                    names.Length == 1
                        ? $"only {names[0]} reads it"
                        : $"only {string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]} read it");
        }
    }

    public static InitOption? Find(string? name) => All.FirstOrDefault(option => option.Spec.Name == name);
}
