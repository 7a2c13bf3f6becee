using NetDsl.Kernels;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Memory;

/// <summary>
/// Measures what a whole process allocates in steady state. In a process of its own, because the count is of all threads, and a test runner's threads
/// allocate whenever they like.
/// </summary>
internal static class AllocationProgram
{
    private const int WarmUp = 50, Measured = 1000, Rounds = 3, BatchSize = 4;

    private static readonly float[] Inputs = [1, 2, 3, 4, -1, 0, 0.5f, 2];
    private static readonly int[] Labels = [0, 1, 2, 0];
    private static int _arrived;
    private static int _phase;

    /// <summary>
    /// The bytes by which 1,000 steps grow what was ever allocated: the least of several rounds, because a step that allocates does so in every round, while a thread that the operating
    /// system lets start, or sleep for the first time, in the middle of one does so once.
    /// </summary>
    public static long Measure(string what) => what switch
    {
        "one-run" => RunGrowth(new Mlp(seed: 1), inputSize: 2, augment: null),
        "one-augmented-run" => RunGrowth(new PictureNetwork(seed: 1) { IsForgetful = true }, PictureNetwork.Size, new() { VerticalShift = 1, HorizontalShift = 1, HorizontalFlip = true }),
        _ => Growth(what),
    };

    private static long Growth(string what)
    {
        Action<int>[] workers = what switch
        {
            "one-training" => [Training("Adam")],
            "two-training" => [Training("Sgd"), Training("AdamW")],
            "one-predicting" => [Predicting(new Mlp(seed: 1))],
            "two-predicting" => TwoPredicting(),
            "dividing" => [Dividing()],
            "a-leak" => [_ => GC.KeepAlive(new byte[1])],
            _ => throw new ArgumentException("No such measurement.", nameof(what)),
        };

        Thread[] threads = [.. workers.Select(worker => new Thread(() => Work(worker)))];
        Array.ForEach(threads, thread => thread.Start());
        Await(ref _arrived, workers.Length);
        long least = long.MaxValue;
        for (int round = 1; round <= Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Volatile.Write(ref _phase, round);
            Await(ref _arrived, (round + 1) * workers.Length);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Volatile.Write(ref _phase, Rounds + 1);
        Array.ForEach(threads, thread => thread.Join());
        return least;
    }

    /// <summary>The steps of one epoch of Train, with everything that options add to a step.</summary>
    private static long RunGrowth(Network network, int inputSize, Augmentation? augment)
    {
        const int Samples = WarmUp + Measured + 2;      // one to validate, one for the step that ends the epoch
        var inputs = new float[Samples * inputSize];
        new RandomStream(1, "inputs").FillNormal(inputs, 0, 1);
        var options = new TrainingOptions
        {
            ClipNorm = 0.5,
            ClipValue = 0.3,
            Schedule = LearningRateSchedule.Warmup(5, LearningRateSchedule.Cosine(0.1)),
            ValidationShare = 1.0 / Samples,
            EarlyStop = new EarlyStopping(),
            Augment = augment,
        };
        long before = 0, after = 0;
        var listener = new Training.Listener(report =>
        {
            before = report.Step == WarmUp ? GC.GetTotalAllocatedBytes(precise: true) : before;
            after = report.Step == WarmUp + Measured ? GC.GetTotalAllocatedBytes(precise: true) : after;
        });
        Dataset data = network is Mlp ? Dataset.FromLabels(inputs, new int[Samples]) : Dataset.FromTargets(inputs, new float[Samples], Samples);
        network.Train(data, new Lion(), epochs: 1, batchSize: 1, options, listener);
        return before > 0 ? after - before : throw new InvalidOperationException("Nothing was measured.");
    }

    /// <summary>Warms up, and in each round waits for the others and the first count, does what is measured, and waits for the second.</summary>
    private static void Work(Action<int> worker)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            worker(i);
        }

        Interlocked.Increment(ref _arrived);
        for (int round = 1; round <= Rounds; round++)
        {
            Await(ref _phase, round);
            for (int i = 0; i < Measured; i++)
            {
                worker(WarmUp + i);
            }

            Interlocked.Increment(ref _arrived);
        }

        Await(ref _phase, Rounds + 1);
    }

    private static Action<int> Training(string optimizerName)
    {
        var network = new Mlp(seed: 1);
        Optimizer optimizer = NetDsl.Tests.Training.CheckpointTests.Make(optimizerName);
        return _ => network.TrainStep(Inputs, Labels, optimizer);
    }

    private static Action<int> Predicting(Mlp network)
    {
        var outputs = new float[BatchSize * 3];
        return _ => network.Predict(Inputs, outputs, BatchSize);
    }

    /// <summary>A layer that is large enough to be divided among threads.</summary>
    private static Action<int> Dividing()
    {
        const int Size = 128;
        float[] x = new float[Size * Size], weight = new float[Size * Size], y = new float[Size * Size], dy = new float[Size * Size];
        float[] bias = new float[Size], dWeight = new float[Size * Size], dBias = new float[Size], dx = new float[Size * Size];
        Parallelism.MaxThreads = 2;
        return _ =>
        {
            Dense.Forward<float, Relu>(x, weight, bias, y, Size, Size, default);
            Dense.Backward<float, Relu>(x, weight, y, dy, dWeight, dBias, dx, Size, Size, default);
        };
    }

    private static Action<int>[] TwoPredicting()
    {
        // In the first pass each waits for the other in the middle of the network, so that there are two workspaces from then on.
        int inside = 0;
        var network = new Mlp(seed: 1);
        network.Passed = () =>
        {
            Interlocked.Increment(ref inside);
            Await(ref inside, 2);
        };
        return [Predicting(network), Predicting(network)];
    }

    /// <summary>Without a wait handle, which would allocate.</summary>
    private static void Await(ref int counter, int value)
    {
        while (Volatile.Read(ref counter) < value)
        {
            Thread.Yield();
        }
    }
}
