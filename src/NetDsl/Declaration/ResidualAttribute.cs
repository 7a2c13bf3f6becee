namespace NetDsl;

/// <summary>
/// A residual block, several times one after the other: y = x + f(x), where f are the layers of a block (He et al. 2016).
/// </summary>
/// <typeparam name="TBlock">
/// A class with <see cref="BlockAttribute"/> in the same project. It must give the shape that it takes (NDSL1008).
/// </typeparam>
/// <remarks>
/// Tensors are named by path: with <c>Name = "Blocks"</c> and <see cref="Times"/>, <c>Blocks.0.Dense1.weight</c>; without Times,
/// <c>Blocks.Dense1.weight</c>. The factor of <see cref="ResidualScale.ReZero"/> is called <c>Blocks.0.alpha</c>.
/// </remarks>
public sealed class ResidualAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How often, at least 1. Where it is written, even as 1, the repetitions are numbered from 0.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How the branch is scaled at the start.</summary>
    public ResidualScale Scale { get; set; }
}
