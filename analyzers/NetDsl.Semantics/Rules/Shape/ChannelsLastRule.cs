using System.Globalization;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An input that looks like height × width × channels, as other frameworks order images: NetDsl puts channels first.</summary>
internal sealed class ChannelsLastRule : NetworkRule
{
    public const string Id = "NDSL1005";

    /// <summary>Smaller images are rare enough that a third size of 1, 3 or 4 may be a width.</summary>
    private const int SmallestSide = 8;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The input looks like channels last",
        "The input {0} is read as channels × height × width, so as {1} channels of {2} × {3}. For an image of {1} × {2} write [Input({3}, {1}, {2})] and give its values channel by channel.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Input is { Count: 3 } sizes && LooksLikeChannelsLast(sizes))
        {
            string[] written = [.. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))];
            yield return Report(Site.OfInput(), [model.Input.ToString(), .. written]);
        }
    }

    /// <summary>Gray, colour or colour with opacity, after two sides that an image may have.</summary>
    private static bool LooksLikeChannelsLast(EquatableArray<int> sizes) =>
        sizes[2] is 1 or 3 or 4
            && Math.Min(sizes[0], sizes[1]) >= SmallestSide
            && Math.Max(sizes[0], sizes[1]) <= 4L * Math.Min(sizes[0], sizes[1]);
}
