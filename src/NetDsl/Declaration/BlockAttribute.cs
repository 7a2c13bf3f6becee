namespace NetDsl;

/// <summary>
/// Makes a class a reusable piece of networks: its layers are the other attributes, in the order in which they are written. It has no
/// <see cref="InputAttribute"/>; what enters it is decided where it is used, by <see cref="ResidualAttribute{TBlock}"/> or
/// <see cref="RepeatAttribute{TBlock}"/>.
/// </summary>
/// <remarks>
/// Nothing is generated for the class itself, so it need not be partial. It must stand in the project that uses it, since attributes do
/// not reach other assemblies. A tap in a block is seen in this block only.
/// </remarks>
/// <example>
/// <code>
/// [Block]
/// [LayerNorm]
/// [Dense(256, Activation.Relu)]
/// [Dense(64)]
/// public class Branch;
///
/// [Input(64)]
/// [Residual&lt;Branch&gt;(Times = 12)]
/// [LayerNorm]
/// [Dense(10)]
/// [Loss(Loss.SoftmaxCrossEntropy)]
/// public partial class Reader;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class BlockAttribute : Attribute
{
    /// <summary>
    /// Whether training keeps only what enters the block, and computes its values again on the way back (Chen et al. 2016, "Training Deep
    /// Nets with Sublinear Memory Cost", also known as gradient checkpointing). Of N repetitions, N inputs and the values of one stay in
    /// memory, for one more forward pass through the block. What is computed is the same to the last bit, dropout included.
    /// </summary>
    public bool Recompute { get; set; }
}
