using System.ComponentModel;

namespace NetDsl;

/// <summary>How often a pass has a value: the number that its length, and its place, are multiplied by.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum Extent
{
    /// <summary>For each of the B samples.</summary>
    Sample,

    /// <summary>For the batch as a whole, however many samples it has: the statistics of a norm over the batch.</summary>
    Batch,

    /// <summary>For each of the T steps of each sample's sequence: B·T.</summary>
    Step,

    /// <summary>For each two steps of a sample's sequence, as the weights of attention: B·T².</summary>
    Pair,
}
