using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class PartialVectorTests
{
    [Fact]
    public void Floats() => Check<float>();

    [Fact]
    public void Doubles() => Check<double>();

    private static void Check<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int count = 0; count <= Vector<T>.Count; count++)
        {
            T[] values = [.. Enumerable.Range(1, count).Select(T.CreateChecked)];
            Vector<T> loaded = PartialVector.Load<T>(values, T.NegativeInfinity), kept = PartialVector.Keep(Vector.Create(T.NaN), count);
            for (int lane = 0; lane < Vector<T>.Count; lane++)
            {
                Assert.Equal(lane < count ? T.CreateChecked(lane + 1) : T.NegativeInfinity, loaded[lane]);
                Assert.Equal(lane < count ? T.NaN : T.Zero, kept[lane]);
            }

            T[] stored = [.. Enumerable.Repeat(T.NaN, count + 1)];
            PartialVector.Store(Vector.Create(T.One), stored.AsSpan(0, count));
            Assert.Equal([.. Enumerable.Repeat(T.One, count), T.NaN], stored);
        }
    }
}
