using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>A place in the window of several outputs beside each other at once, for steps of 1 and 2 and 32-bit floats.</summary>
internal static unsafe class MaxPoolVectors
{
    /// <summary>Takes inputs that are larger than what the outputs have so far, and says of how many outputs it did.</summary>
    /// <param name="x">The map.</param>
    /// <param name="place">Where the first of these outputs reads.</param>
    /// <param name="stride">The inputs between two outputs.</param>
    /// <param name="start">The first output of the row that reads inside of the map.</param>
    /// <param name="end">The end of these.</param>
    /// <param name="places">Where the largest so far lie, for each output of the row.</param>
    /// <param name="y">The largest so far.</param>
    internal static int TakeLarger<T>(T* x, int place, int stride, int start, int end, int* places, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) && stride <= 2 && end - start >= Vector<float>.Count
            ? Run((float*)x, place, stride, start, end, places, (float*)y)
            : 0;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run(float* x, int place, int stride, int start, int end, int* places, float* y)
    {
        int width = Vector<float>.Count, done = 0, count = end - start;
        Vector<int> steps = Vector<int>.Indices * stride;

        // With steps of 2 two vectors are read, the last value of which may lie beyond what these outputs read, and beyond the map.
        for (int last = count - (stride == 2 ? width + 1 : width); done <= last; done += width)
        {
            float* from = x + place + (done * stride), to = y + start + done;
            int* at = places + start + done;
            Vector<float> values = stride == 1 ? Vector.Load(from) : EveryOther(from), largest = Vector.Load(to);

            // Equal to itself is all but NaN.
            Vector<int> takes = Vector.GreaterThan(values, largest)
                | Vector.AndNot(Vector.Equals(largest, largest), Vector.Equals(values, values));
            Vector.ConditionalSelect(takes, values, largest).Store(to);
            Vector.ConditionalSelect(takes, steps + new Vector<int>(place + (done * stride)), Vector.Load(at)).Store(at);
        }

        return done;
    }

    /// <summary>The first, third, fifth … of twice as many values: the lower halves of these in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> EveryOther(float* from)
    {
        Vector<ulong> low = Vector.AsVectorUInt64(Vector.Load(from));
        Vector<ulong> high = Vector.AsVectorUInt64(Vector.Load(from + Vector<float>.Count));
        return Vector.AsVectorSingle(Vector.Narrow(low, high));
    }
}
