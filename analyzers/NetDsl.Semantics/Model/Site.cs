namespace NetDsl.Semantics.Model;

/// <summary>A part of a declaration.</summary>
internal enum SiteElement
{
    Type,
    Input,
    Layer,
    Loss,
    DefaultInit,
}

/// <summary>Which part of a declaration a finding is about, without a location.</summary>
/// <param name="Element">The part.</param>
/// <param name="Layer">The layer's index, for layers.</param>
/// <param name="Argument">The argument that is wrong, if it is one; of a type, the member.</param>
internal sealed record Site(SiteElement Element, int Layer = 0, string? Argument = null)
{
    public static Site Type { get; } = new(SiteElement.Type);

    public static Site OfLayer(int layer, string? argument = null) => new(SiteElement.Layer, layer, argument);
}
