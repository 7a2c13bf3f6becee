using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>A kernel with different numbers of threads. Tests that use it are in the collection of <see cref="ThreadCount"/>.</summary>
internal static class AnyThreads
{
    /// <summary>Asserts that what a kernel writes has the same bits at any number of threads.</summary>
    public static void AssertSameBits(int length, Action<float[]> run) => AssertSameBits(length, written =>
    {
        run(written);
        return 0;
    });

    /// <summary>Asserts that what a kernel writes and returns has the same bits at any number of threads.</summary>
    public static void AssertSameBits(int length, Func<float[], float> run)
    {
        var expected = new float[length];
        float value;
        using (new ThreadCount(1))
        {
            value = run(expected);
        }

        foreach (int threads in new[] { 2, 3, 8 })
        {
            using var limit = new ThreadCount(threads);
            var written = new float[length];
            WorkerPool.Shared.Run(default(Nothing), threads);   // a short job is divided only while helpers are awake
            Assert.Equal(value, run(written));
            Assert.True(expected.AsSpan().SequenceEqual(written), $"{threads} threads write something else.");
        }
    }

    private readonly struct Nothing : IJob
    {
        public void Run(int part)
        {
        }
    }
}
