using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>A part of a declaration or of a call.</summary>
internal enum SiteElement
{
    Type,
    Input,
    Layer,

    /// <summary>The class that a layer's attribute names as its block.</summary>
    Block,
    Loss,
    DefaultInit,

    /// <summary>A call: its name, or one of its arguments.</summary>
    Call,

    /// <summary>Where it was written how long an argument of a call is.</summary>
    Length,
}

/// <summary>Which part of a declaration or a call a finding is about, without a location.</summary>
/// <param name="Element">The part.</param>
/// <param name="Layer">The layer's index, for layers and their blocks.</param>
/// <param name="Argument">The argument that is wrong, if it is one, such as <c>options.Resume</c> for one of an argument's own; of a type,
/// the member.</param>
internal sealed record Site(SiteElement Element, int Layer = 0, string? Argument = null)
{
    public static Site Type { get; } = new(SiteElement.Type);

    public static Site OfCall(string? argument = null) => new(SiteElement.Call, 0, argument);

    public static Site OfInput(string? argument = null) => new(SiteElement.Input, 0, argument);

    public static Site OfLoss(string argument) => new(SiteElement.Loss, 0, argument);

    public static Site OfDefaultInit(string argument) => new(SiteElement.DefaultInit, 0, argument);

    public static Site OfLayer(int layer, string? argument = null) => new(SiteElement.Layer, layer, argument);

    public static Site OfBlock(int layer) => new(SiteElement.Block, layer);
}

/// <summary>A site, and the attribute that it is about.</summary>
/// <param name="Site">The site.</param>
/// <param name="Path">Of a layer, the way to its attribute, as in <see cref="LayerPlace"/>; empty for others.</param>
internal sealed record Place(Site Site, EquatableArray<int> Path)
{
    public bool IsInBlock => Path.Count > 1;

    /// <summary>The use of the block on which the attribute stands; the same for an attribute of the network's own.</summary>
    public Place Use => IsInBlock ? new(Site.OfLayer(Site.Layer), [Path[0]]) : this;
}
