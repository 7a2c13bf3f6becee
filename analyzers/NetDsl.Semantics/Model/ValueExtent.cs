namespace NetDsl.Semantics.Model;

/// <summary>How often a pass has a value: the number that its length, and its place, are multiplied by at run time.</summary>
internal enum ValueExtent
{
    /// <summary>For each of the B samples.</summary>
    Sample,

    /// <summary>For the batch as a whole.</summary>
    Batch,

    /// <summary>For each of the T steps of each sample's sequence: B·T.</summary>
    Step,

    /// <summary>For each two steps of a sample's sequence: B·T².</summary>
    Pair,
}
