using System.Collections.Immutable;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Two layers of one name, or a layer named like something else in the class.</summary>
internal sealed class NameClashRule : NetworkRule
{
    public const string Id = "NDSL0008";

    /// <summary>
    /// Inside the attributes of a class C# finds its members first: a layer called so would hide the enum that they name.
    /// </summary>
    private static readonly ImmutableHashSet<string> AttributeEnums = ["Activation", "Init", "Loss", "VarianceMode", "Distribution"];

    /// <summary>The members beside the layers in the type of a block: its fields, and what ends a residual.</summary>
    private static readonly ImmutableHashSet<string> InBlocks = ["_network", "_number", "Residual", "ResidualLayer"];

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A name is taken",
        "The layer {0} of {1} has {2}: give it another name with Name = \"…\"");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => Clashes(model).Select(found =>
        Report(Site.OfLayer(found.Layer.Index, "Name"), found.Layer.Name, model.Name, found.Clash));

    /// <summary>The layers whose names are taken, with what they clash with.</summary>
    public static IEnumerable<(LayerModel Layer, string Clash)> Clashes(NetworkModel model)
    {
        var members = new HashSet<string>(model.Declaration.Type.MemberNames);
        var taken = new Dictionary<(string Scope, string Name), string>();
        var uses = new HashSet<(string, string)>();
        var streams = new Dictionary<ulong, string>();
        foreach (LayerModel layer in model.Layers)
        {
            (string scope, string own) = layer.EndsRepetition ? Names.UseOf(layer) : (layer.Place.Scope, layer.OwnName);
            bool isKnown = layer.EndsRepetition && layer.Place.Path is var path && !uses.Add((scope, string.Join(".", path)));
            string? owner = isKnown ? null : OwnerIn(scope, own);
            foreach (string name in isKnown ? [] : Names.Members(layer))
            {
                owner ??= taken.TryGetValue((scope, name), out string earlier)
                    ? $"the layer {earlier} or a member made for it"
                    : OwnerIn(scope, name);
                taken[(scope, name)] = layer.Name;
            }

            string? clash = owner is null ? StreamClash(layer, streams) : $"the name of {owner}";
            if (clash is not null)
            {
                yield return (layer, clash);
            }
        }

        string? OwnerIn(string scope, string name) => scope.Length == 0 ? OwnerOf(name, model, members)
            : InBlocks.Contains(name) ? "a member that every block has"
            : null;
    }

    /// <summary>
    /// Two streams whose names have the same hash would give the same random numbers. It takes billions of names to meet one such pair.
    /// </summary>
    private static string? StreamClash(LayerModel layer, Dictionary<ulong, string> streams)
    {
        foreach (string stream in Names.Streams(layer))
        {
            ulong hash = ParameterHash.Fnv1a64(stream);
            if (streams.TryGetValue(hash, out string earlier) && earlier != stream)
            {
                return $"a {stream} with the hash of {earlier}, so that both would draw the same random numbers";
            }

            streams[hash] = stream;
        }

        return null;
    }

    private static string? OwnerOf(string name, NetworkModel model, HashSet<string> members) =>
        name == model.Name.TrimStart('@') ? "its class"
        : members.Contains(name) ? "a member of its class"
        : model.Declaration.Type.AbstractMembers.FirstOrDefault(member => member.Name == name)?.Base is { } declaring
            ? $"an abstract member of {declaring}"
        : LibraryMembers.All.Contains(name) ? $"NetDsl's own member {name}"
        : AttributeEnums.Contains(name) ? $"NetDsl's enum {name}"
        : null;
}
