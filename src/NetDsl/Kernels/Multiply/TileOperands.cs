namespace NetDsl.Kernels;

/// <summary>
/// Where a <see cref="Tile"/> reads and writes: pointers to the first elements, and the distances between rows in elements.
/// </summary>
internal unsafe struct TileOperands<T>
    where T : unmanaged
{
    /// <summary>a[i, p] is at A[i·ARowStep + p·AInnerStep].</summary>
    public T* A;
    public nint ARowStep;
    public nint AInnerStep;

    /// <summary>Where rows and steps are scattered, a[i, p] is at A[Rows[i] + Steps[p]].</summary>
    public nint* Rows;
    public nint* Steps;

    /// <summary>b[p, j] is at B[p·BStep + j].</summary>
    public T* B;
    public nint BStep;

    /// <summary>The sums begin with Start[i·StartStep + j]: with c to go on with it, with one row for all by a step of 0.</summary>
    public T* Start;
    public nint StartStep;

    /// <summary>c[i, j] is at C[i·CStep + j].</summary>
    public T* C;
    public nint CStep;

    /// <summary>
    /// The first column of the last vector in c and in what it starts with. In b vectors follow each other without a gap.
    /// </summary>
    public nint Last;

    /// <summary>The products of each sum.</summary>
    public int Inner;
}
