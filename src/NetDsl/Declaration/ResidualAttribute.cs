namespace NetDsl;

/// <summary>A residual block (He et al. 2016), several times one after the other: y = x + f(x), where f are the layers of a block.</summary>
/// <typeparam name="TBlock">A class with <see cref="BlockAttribute"/> in the same project. It must give the shape that it takes.</typeparam>
/// <remarks>Tensors are named by path: <c>Blocks.0.Dense1.weight</c>, where <c>Blocks</c> is the layer's <see cref="LayerAttribute.Name"/>.</remarks>
public sealed class ResidualAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How often, 1 or more.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How the branch is scaled.</summary>
    public ResidualScale Scale { get; set; }
}
