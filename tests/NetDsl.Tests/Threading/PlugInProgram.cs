using NetDsl.Kernels;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Threading;

/// <summary>A plug-in that uses NetDsl: <see cref="UnloadTests"/> loads it beside itself, and wants it to go.</summary>
public static class PlugInProgram
{
    private static readonly AsyncLocal<Request?> Ambient = new();

    /// <summary>Trains, evaluates and saves, and divides work among helpers. Returns what went wrong.</summary>
    public static string? Run()
    {
        string? problem = null;
        var thread = new Thread(() => problem = RunWithState());
        thread.Start();
        thread.Join();
        return problem;
    }

    private static string? RunWithState()
    {
        Ambient.Value = new Request();
        var threads = new int[3];
        using (var all = new Barrier(3))
        {
            Pool().Run(new Meet(all, threads), 3);
        }

        const int Size = 128;
        float[] x = new float[Size * Size], y = new float[Size * Size];
        Dense.Forward<float, Relu>(x, x, new float[Size], y, Size, Size, default);

        var network = new Mlp(seed: 1);
        Dataset data = TrainingTests.ThreeGroups();
        TrainingHistory history = network.Train(data, new Adam(0.01), 2, options: new TrainingOptions { ValidationShare = 0.2, Schedule = LearningRateSchedule.Cosine(0.1) });
        network.Predict(new float[2 << 16], new float[3 << 16], 1 << 16);
        using var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        new Mlp(seed: 2).LoadFrom(stream);
        return threads.Distinct().Count() != 3 ? "No helper helped." : history.Epochs.Count != 2 || !(network.Evaluate(data).Loss > 0) ? "It was not trained." : null;
    }

    /// <summary>Helpers for sure: those of the host may be taken.</summary>
    private static WorkerPool Pool()
    {
        if (!typeof(WorkerPool).Assembly.IsCollectible)
        {
            return new WorkerPool(3) { Patience = TimeSpan.FromMinutes(5) };
        }

        // Its threads run its code, so it stays until they end.
        WorkerPool.Shared.Patience = TimeSpan.FromMilliseconds(10);
        Parallelism.MaxThreads = 3;
        return WorkerPool.Shared;
    }

    private sealed class Request;

    private readonly struct Meet(Barrier all, int[] threads) : IJob
    {
        public void Run(int part)
        {
            threads[part] = Environment.CurrentManagedThreadId;
            all.SignalAndWait();
        }
    }
}
