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

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A name is taken",
        "The layer {0} of {1} has {2}: give it another name with Name = \"…\"");

    public override IEnumerable<Finding> Check(NetworkModel model) => Clashes(model).Select(found =>
        Report(Site.OfLayer(found.Layer.Index, "Name"), found.Layer.Name, model.Name, found.Clash));

    /// <summary>The layers whose names are taken, with what they clash with.</summary>
    public static IEnumerable<(LayerModel Layer, string Clash)> Clashes(NetworkModel model)
    {
        var members = new HashSet<string>(model.Declaration.Type.MemberNames);
        var taken = new Dictionary<string, string>();
        var streams = new Dictionary<ulong, string>();
        foreach (LayerModel layer in model.Layers)
        {
            string? owner = OwnerOf(layer.Name, model, members);
            foreach (string name in GeneratedNames(layer))
            {
                owner ??= taken.TryGetValue(name, out string earlier)
                    ? $"the layer {earlier} or a member made for it"
                    : OwnerOf(name, model, members);
                taken[name] = layer.Name;
            }

            string? clash = owner is null ? StreamClash(layer, streams) : $"the name of {owner}";
            if (clash is not null)
            {
                yield return (layer, clash);
            }
        }
    }

    /// <summary>The property of the layer and what stands beside it.</summary>
    public static IEnumerable<string> GeneratedNames(LayerModel layer) =>
        layer.Weight is null
            ? [layer.Name, layer.Name + "Layer"]
            :
            [
                layer.Name,
                layer.Name + "Layer",
                layer.Name + "Weight",
                layer.Name + "Bias",
                layer.Name + "WeightGradient",
                layer.Name + "BiasGradient",
            ];

    /// <summary>
    /// Two names with the same hash would start with the same random numbers. It takes billions of names to meet one such pair.
    /// </summary>
    private static string? StreamClash(LayerModel layer, Dictionary<ulong, string> streams)
    {
        ulong stream = ParameterHash.Fnv1a64(layer.Name);
        if (streams.TryGetValue(stream, out string earlier) && earlier != layer.Name)
        {
            return $"a name with the hash of {earlier}, so that both would draw the same random numbers";
        }

        streams[stream] = layer.Name;
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
