namespace NetDsl;

/// <summary>The layers of a block, several times one after the other, each time with weights of its own.</summary>
/// <typeparam name="TBlock">A class with <see cref="BlockAttribute"/> in the same project.</typeparam>
/// <remarks>
/// Tensors are named by path: with <c>Name = "Blocks"</c> and <see cref="Times"/>, <c>Blocks.0.Dense1.weight</c>; without Times,
/// <c>Blocks.Dense1.weight</c>.
/// </remarks>
public sealed class RepeatAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How often, at least 1. Where it is written, even as 1, the repetitions are numbered from 0.</summary>
    public int Times { get; set; } = 1;
}
