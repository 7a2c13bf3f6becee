using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Copies rows that are shorter than the widest vector: a call for each costs more than what it copies.</summary>
internal static unsafe class NarrowRows
{
    internal static void Copy<T>(T* from, nint fromStep, T* to, nint toStep, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns >= Vector256<T>.Count)
        {
            Copy<T, Vector256<T>, Simd256<T>>(from, fromStep, to, toStep, rows, columns);
        }
        else if (columns >= Vector128<T>.Count)
        {
            Copy<T, Vector128<T>, Simd128<T>>(from, fromStep, to, toStep, rows, columns);
        }
        else
        {
            CopyEach(from, fromStep, to, toStep, rows, columns);
        }
    }

    // Two vectors that may overlap.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<T, TVector, TSimd>(T* from, nint fromStep, T* to, nint toStep, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int last = columns - TSimd.Lanes;
        for (int i = 0; i < rows; i++, from += fromStep, to += toStep)
        {
            TVector left = TSimd.Load(from), right = TSimd.Load(from + last);
            TSimd.Store(left, to);
            TSimd.Store(right, to + last);
        }
    }

    private static void CopyEach<T>(T* from, nint fromStep, T* to, nint toStep, int rows, int columns)
        where T : unmanaged
    {
        for (int i = 0; i < rows; i++, from += fromStep, to += toStep)
        {
            for (int j = 0; j < columns; j++)
            {
                to[j] = from[j];
            }
        }
    }
}
