using System.Globalization;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An input that looks like height × width × channels, as other frameworks order images: NetDsl puts channels first.</summary>
internal sealed class ChannelsLastRule : NetworkRule
{
    public const string Id = "NDSL1005";

    /// <summary>Says that the channels are to be put first, in findings about the input.</summary>
    public const string OrderFact = "ChannelsFirst";

    /// <summary>Smaller images are rare enough that a third size of 1, 3 or 4 may be a width.</summary>
    private const int SmallestSide = 8;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The input looks like channels last",
        "The input {0} is read as channels × height × width, so as {1} channels of {2} × {3}. {4}.");

    /// <summary>Where a window does not fit into so narrow a map, the error about that says it.</summary>
    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (OtherOrder(model) is { } advice && model.Layers.All(layer => layer.Problem != ShapeProblem.WindowTooLarge))
        {
            string[] written = [.. model.Declaration.Input!.Value.Select(Written)];
            yield return Report(Site.OfInput(), [model.Input.ToString(), .. written, Capitalized(advice)]) with
            {
                Facts = [new(OrderFact, "")],
            };
        }
    }

    /// <summary>How to write an input that looks like channels last; null for one that does not.</summary>
    public static string? OtherOrder(NetworkModel model) =>
        model.Declaration.Input is { Count: 3 } sizes
        && LooksLikeChannelsLast(sizes)
        && sizes.Select(Written).ToArray() is [var height, var width, var channels]
            ? $"for an image of {height} × {width} write [Input({channels}, {height}, {width})] and give its values channel by channel"
            : null;

    private static string Written(int size) => size.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gray, colour or colour with opacity, after two sides that an image may have.</summary>
    private static bool LooksLikeChannelsLast(EquatableArray<int> sizes) =>
        sizes[2] is 1 or 3 or 4
            && Math.Min(sizes[0], sizes[1]) >= SmallestSide
            && Math.Max(sizes[0], sizes[1]) <= 4L * Math.Min(sizes[0], sizes[1]);
}
