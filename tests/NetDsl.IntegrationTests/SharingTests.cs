namespace NetDsl.IntegrationTests;

/// <summary>Generated networks, used by several threads and for long.</summary>
public class SharingTests
{
    [Fact]
    public void Eight_threads_predict_at_once_what_one_predicts_alone_to_the_bit()
    {
        const int Threads = 8, Count = 1_000;
        var network = new Spiral(seed: 1);
        Dataset data = Spirals.Make(Count, seed: 1);
        float[] expected = Outputs();
        using var start = new Barrier(Threads);
        var found = new float[Threads][];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            found[i] = Outputs();
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(found, outputs => Assert.Equal(expected, outputs));

        float[] Outputs()
        {
            var outputs = new float[Count * Spiral.OutputSize];
            for (int i = 0; i < Count; i++)
            {
                network.Predict(data.Input(i), outputs.AsSpan(i * Spiral.OutputSize, Spiral.OutputSize));
            }

            return outputs;
        }
    }

    [Fact]
    public void Progress_may_use_the_network_between_two_steps_which_changes_no_bit()
    {
        (Spiral alone, Spiral watched) = (new(seed: 1), new(seed: 1));
        Dataset data = Spirals.Make(40, seed: 1);
        alone.Train(data, new Adam(), epochs: 2, batchSize: 8);
        var losses = new List<double>();
        watched.Train(data, new Adam(), epochs: 2, batchSize: 8, progress: new Watcher(progress =>
        {
            Parallel.For(0, data.Count, sample => watched.Classify(data.Input(sample)));
            losses.Add(watched.Evaluate(data).Loss);
            watched.Save(Stream.Null);
            watched.ProbeSignal(data);
            Assert.Throws<InvalidOperationException>(() => watched.Initialize(seed: 2));
            Assert.Throws<InvalidOperationException>(() => watched.TrainStep(data.Input(0), [0], new Sgd(0.1)));
        }));
        Assert.Equal(10, losses.Distinct().Count());
        Assert.Equal(watched.Evaluate(data).Loss, losses[^1]);
        Assert.Equal(alone.Parameters, watched.Parameters);
    }

    [Fact]
    public void Steps_and_predictions_allocate_nothing_once_warm()
    {
        var network = new Spiral(seed: 1);
        var optimizer = new Adam();
        float[] inputs = [1, 2, 3, 4, 5, 6], outputs = new float[9];
        int[] labels = [0, 1, 2];

        // The least of several rounds: the runtime's own tables may grow on any thread, once.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 200; i++)
            {
                network.TrainStep(inputs, labels, optimizer);
                network.Predict(inputs, outputs, 3);
                network.Predict(inputs.AsSpan(0, 2), outputs.AsSpan(0, 3));
                network.Classify(inputs.AsSpan(2, 2));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
