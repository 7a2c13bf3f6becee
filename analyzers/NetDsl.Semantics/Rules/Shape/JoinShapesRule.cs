using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A layer that joins values whose shapes do not fit. Where maps differ because a stride did not divide one of them, which was then
/// enlarged to another size, the message tells where that happened.
/// </summary>
internal sealed class JoinShapesRule : NetworkRule
{
    public const string Id = "NDSL1006";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Joined values differ in shape",
        "{0} joins {1} from {2} with {3} of \"{4}\": {5}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.ShapesDiffer)
        .Select(layer => Report(
            Site.OfLayer(layer.Index),
            layer.Name,
            layer.Inputs[0].ToString(),
            layer.Reads[0] < 0 ? "the input" : model.Layers[layer.Reads[0]].Name,
            layer.Inputs[1].ToString(),
            layer.Arguments.Text(LayerCatalog.Get(layer.Kind).TapArgument!)!,
            Rounding(model, layer) ?? layer.Kind switch
            {
                LayerNames.Concat => "they may differ in their first axis only",
                LayerNames.CrossAttention => "it attends to a sequence, so tap one, as a recurrent layer with ReturnSequences = true gives",
                LayerNames.Multiply => "they must have one shape, or one must be a vector with a number for each channel of the other",
                _ => "they must have one shape, so bring one of them to that of the other, for example with a [Dense]",
            })
        with
        { Others = [Site.OfLayer(layer.Reads[1])] });

    /// <summary>
    /// On the way from the tap to the join, the first layer whose stride does not divide its map, where that explains the difference; null
    /// where it does not.
    /// </summary>
    private static string? Rounding(NetworkModel model, LayerModel join)
    {
        (TensorShape x, TensorShape tapped) = (join.Inputs[0], join.Inputs[1]);
        if (x.Kind != ShapeKind.FeatureMap
            || x.Dimensions.Count != tapped.Dimensions.Count
            || x.Dimensions.Count is < 2 or > 3
            || (join.Kind != LayerNames.Concat && x.Dimensions[0] != tapped.Dimensions[0]))
        {
            return null;
        }

        int columns = x.Dimensions.Count - 1, axis = x.Dimensions[columns] != tapped.Dimensions[columns] ? columns : columns - 1;
        if (axis == 0)
        {
            return null;
        }

        bool isRow = axis < columns;
        (LayerModel Layer, WindowAxis Axis)[] strides =
        [
            .. Between(model, join)
                .Select(layer => (Layer: layer, Axis: isRow ? layer.Window!.Rows : layer.Window!.Columns))
                .Where(step => step.Axis.Stride > 1),
        ];
        long whole = strides.Aggregate(1L, (product, step) => Math.Min(int.MaxValue, product * step.Axis.Stride));
        (LayerModel Layer, WindowAxis Axis) first = strides.FirstOrDefault(step => step.Axis.Input % step.Axis.Stride != 0);
        if (first.Layer is null || Math.Abs(x.Dimensions[axis] - tapped.Dimensions[axis]) >= whole)
        {
            return null;
        }

        string places = isRow ? "rows" : "columns";
        int length = tapped.Dimensions[axis];
        long more = (length + whole - 1) / whole * whole;
        return $"{first.Layer.Name} makes {Numbers.Count(first.Axis.Output)} of {Numbers.Count(first.Axis.Input)} {places}, which "
            + $"{Numbers.Count(first.Axis.Stride)} does not divide, and no enlarging brings back what is lost; give that map "
            + $"{Numbers.Count(more)} {places}, or another multiple of {Numbers.Count(whole)}, by padding what comes before";
    }

    /// <summary>The windows between the tap and the join, in their order.</summary>
    private static Stack<LayerModel> Between(NetworkModel model, LayerModel join)
    {
        var found = new Stack<LayerModel>();
        for (int read = join.Reads[0]; read > join.Reads[1]; read = model.Layers[read].Reads[0])
        {
            if (Windows.Slides(model.Layers[read]))
            {
                found.Push(model.Layers[read]);
            }
        }

        return found;
    }
}
