namespace NetDsl.Kernels;

/// <summary>What a <see cref="DirectConvolution{T}"/> reads.</summary>
internal unsafe struct DirectOperands<T>
    where T : unmanaged
{
    /// <summary>The copied maps, what each step of a sum reads, and the distance of what the outputs of neighbouring rows read.</summary>
    public T* Maps;
    public nint* Offsets;
    public nint OutputRowStep;

    /// <summary>The packed weights of all groups, and which of these.</summary>
    public T* Packed;
    public int Group;

    /// <summary>What the sums of the group's filters begin with; null for 0.</summary>
    public T* Start;

    /// <summary>Whether they go on from what is there instead.</summary>
    public bool Accumulates;

    /// <summary>Whether 0 is written for sums below it.</summary>
    public bool Rectifies;
}
