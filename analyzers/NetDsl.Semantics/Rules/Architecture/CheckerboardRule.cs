using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A transposed convolution whose stride does not divide its window: neighbouring outputs are sums of different numbers of products, which
/// shows in pictures as a checkerboard (Odena et al. 2016, "Deconvolution and checkerboard artifacts"). A window of one place, which leaves
/// all outputs between at the bias, is not written by mistake.
/// </summary>
internal sealed class CheckerboardRule : ArchitectureRule
{
    public const string Id = "NDSL4026";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Neighbouring outputs are made of unequal parts",
        "{0} adds up {1} of each channel for one output and {2} for its neighbour{3}, which shows as a checkerboard: use a window of {4} {5}, a multiple of its stride{6}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [
            .. model.WeightedLayers.Where(layer => layer.Kind == LayerNames.ConvTranspose2D
                && layer is { Output.IsKnown: true, Window: { Size: > 1 } window }
                && (Terms.Of(window.Rows).AreUneven || Terms.Of(window.Columns).AreUneven)),
        ],
        layer => Site.OfLayer(layer.Index),
        layers =>
        {
            WindowModel window = layers[0].Window!;
            (Terms rows, Terms columns) = (Terms.Of(window.Rows), Terms.Of(window.Columns));
            WindowAxis axis = rows.AreUneven ? window.Rows : window.Columns;
            long most = (long)rows.Most * columns.Most;
            return
            [
                layers[0].Name,
                most == 1 ? "1 product" : $"{Numbers.Count(most)} products",
                Numbers.Count((long)rows.Least * columns.Least),
                More(layers),
                Multiples(axis),
                rows.AreUneven ? "rows" : "columns",
                axis.Dilation == 1 ? "" : ", without dilation",
            ];
        });

    /// <summary>Those of the stride around the window's size.</summary>
    private static string Multiples(WindowAxis axis)
    {
        long below = axis.Kernel / axis.Stride * axis.Stride, above = below + axis.Stride;
        return below == 0 ? Numbers.Count(above) : $"{Numbers.Count(below)} or {Numbers.Count(above)}";
    }

    /// <summary>How many places of the windows fall on one output along an axis.</summary>
    private readonly record struct Terms(int Least, int Most)
    {
        public bool AreUneven => Least != Most;

        /// <summary>With a dilation that has a divisor in common with the stride, some outputs are never reached.</summary>
        public static Terms Of(WindowAxis axis)
        {
            int reached = axis.Stride / CommonDivisor(axis.Stride, axis.Dilation);
            return new(reached < axis.Stride ? 0 : axis.Kernel / reached, (int)(((long)axis.Kernel + reached - 1) / reached));
        }

        private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
    }
}
