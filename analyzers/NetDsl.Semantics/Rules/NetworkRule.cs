using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A rule about what a declaration means.</summary>
internal abstract class NetworkRule : Rule
{
    public abstract IEnumerable<Finding> Check(NetworkModel model);

    /// <summary>What a message about the first of some layers says of the others: ", and so do 3 more layers", or nothing.</summary>
    protected static string More(LayerModel[] layers) => layers.Length switch
    {
        1 => "",
        2 => $", and so does {layers[1].Name}",
        _ => $", and so do {Numbers.Count(layers.Length - 1)} more layers",
    };
}
