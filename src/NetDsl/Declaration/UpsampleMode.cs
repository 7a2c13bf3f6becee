namespace NetDsl;

/// <summary>What <see cref="Upsample2DAttribute"/> puts between the values that there were.</summary>
public enum UpsampleMode
{
    /// <summary>The nearest one again: each value becomes a square of equal ones.</summary>
    Nearest,

    /// <summary>
    /// A straight line along each axis, between the middles of these squares (half pixels); beyond the outermost ones their values.
    /// </summary>
    Bilinear,
}
