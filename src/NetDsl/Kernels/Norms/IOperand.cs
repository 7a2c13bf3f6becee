using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>An operand of a norm beside its values: a number for each column, or one for all.</summary>
internal interface IOperand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The numbers of the columns from <paramref name="at"/> on, of which there are <paramref name="left"/>.</summary>
    Vector<T> Load(int at, int left);
}

/// <summary>A number for each column; null stands for zeros.</summary>
internal readonly unsafe struct Each<T>(T* first) : IOperand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int at, int left) => first is null ? Vector<T>.Zero : VectorMemory.Load(first + at, left);
}

/// <summary>One number for all columns.</summary>
internal readonly struct Same<T>(T value) : IOperand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> _value = Vector.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int at, int left) => _value;
}

/// <summary>x̂ = (x − mean)·scale + shift.</summary>
internal readonly struct Standard<T, TOperand>(TOperand mean, TOperand scale, TOperand shift)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TOperand : struct, IOperand<T>
{
    /// <summary>The factor of the gradient.</summary>
    public TOperand Scale => scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(Vector<T> x, int at, int left)
        => VectorMath.MultiplyAdd(x - mean.Load(at, left), scale.Load(at, left), shift.Load(at, left));
}
