namespace NetDsl;

/// <summary>The layers of a block, several times one after the other, each time with weights of its own.</summary>
/// <typeparam name="TBlock">A class with <see cref="BlockAttribute"/> in the same project.</typeparam>
/// <remarks>
/// Tensors are named by path: <c>Blocks.0.Dense1.weight</c>, where <c>Blocks</c> is the layer's <see cref="LayerAttribute.Name"/>. Where it
/// is repeated, the block must give the shape that it takes.
/// </remarks>
public sealed class RepeatAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How often, 1 or more.</summary>
    public int Times { get; set; } = 1;
}
