namespace NetDsl.Tests.Networks;

/// <summary>Who may use a network at the same time as whom.</summary>
public class SharingTests
{
    private static readonly float[] Input = [1, 2];

    [Fact]
    public void A_prediction_within_a_prediction_does_not_disturb_it()
    {
        ThreeClasses network = NetworkTests.Known();
        var inner = new float[3];
        network.Predict([0, 0], inner);             // so that there is a workspace to rent
        bool nested = false;
        network.Passed = _ =>
        {
            if (!nested)
            {
                nested = true;
                network.Predict([0, 1], inner);
            }
        };

        var outer = new float[3];
        network.Predict([1, 10], outer);
        Assert.Equal([21.5f, 43f, 64.5f], outer);
        Assert.Equal([2.5f, 4f, 5.5f], inner);
    }

    [Fact]
    public void However_many_predictions_run_at_once_only_the_first_time_allocates()
    {
        const int AtOnce = 200;
        ThreeClasses network = NetworkTests.Known();
        var output = new float[3];
        int inside = 0;
        network.Passed = _ =>
        {
            if (++inside < AtOnce)
            {
                network.Predict(Input, output);
            }
        };

        Assert.Equal(0, Memory.Allocated.By(
            () =>
            {
                inside = 0;
                network.Predict(Input, output);
            },
            steps: 10));
        Assert.Equal(AtOnce, inside);
    }

    [Fact]
    public void Eight_threads_predict_what_one_thread_predicts()
    {
        const int Threads = 8, Each = 500;
        ThreeClasses network = NetworkTests.Known();
        network.Passed = _ => Thread.Yield();       // while the values lie in the workspace: where a shared one would show
        using var start = new Barrier(Threads);
        var wrong = new int[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() => wrong[t] = Predict(t)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(new int[Threads], wrong);

        int Predict(int thread)
        {
            int mistakes = 0;
            var output = new float[3];
            start.SignalAndWait();
            for (int i = 0; i < Each; i++)
            {
                int a = thread, b = i;
                network.Predict([a, b], output);
                mistakes += output.AsSpan().SequenceEqual([a + (2f * b) + 0.5f, (3f * a) + (4f * b), (5f * a) + (6f * b) - 0.5f]) ? 0 : 1;
            }

            return mistakes;
        }
    }

    [Fact]
    public void Eight_threads_predict_through_every_kernel_what_one_thread_predicts_to_the_bit()
    {
        const int Threads = 8, Count = 600;         // more than one piece
        var network = new Mlp(seed: 1);
        var inputs = new float[Count * 2];
        new RandomStream(1, "inputs").FillNormal(inputs, 0, 1);
        var expected = new float[Count * 3];
        network.Predict(inputs, expected, Count);
        using var start = new Barrier(Threads);
        float[][] outputs = [.. Enumerable.Range(0, Threads).Select(_ => new float[Count * 3])];
        Thread[] threads = [.. outputs.Select(output => new Thread(() =>
        {
            start.SignalAndWait();
            network.Predict(inputs, output, Count);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(outputs, output => Assert.Equal(expected, output));
    }

    [Fact]
    public void While_a_step_of_Train_runs_another_thread_cannot_predict()
    {
        ThreeClasses network = NetworkTests.Known();
        var refused = new List<Type?>();
        network.Passed = workspace =>
        {
            if (workspace.IsTraining)
            {
                var other = new Thread(() => refused.Add(Record.Exception(() => network.Predict(Input, new float[3]))?.GetType()));
                other.Start();
                other.Join();
            }
        };
        network.Train(Dataset.FromLabels(Input, new[] { 1 }), new Sgd(0.1), epochs: 3, progress: new Training.Listener(_ => { }));
        Assert.Equal([typeof(InvalidOperationException), typeof(InvalidOperationException), typeof(InvalidOperationException)], refused);
    }

    [Fact]
    public void While_Train_runs_every_other_use_is_refused_and_afterwards_allowed()
    {
        ThreeClasses network = NetworkTests.Known();
        var data = Dataset.FromLabels(Input, new[] { 1 });
        var messages = new List<string>();
        network.Passed = workspace =>
        {
            if (workspace.IsTraining && messages.Count == 0)
            {
                messages.AddRange(Uses(network, data).Select(use => Assert.Throws<InvalidOperationException>(use).Message));
            }
        };

        network.Train(data, new Sgd(0.1), epochs: 1);
        Assert.Equal(8, messages.Count);
        Assert.Equal(
            "Predict cannot run while Train changes the parameters of this ThreeClasses: "
                + "wait until it ends, call Predict in Report of an IProgress of your own (a Progress<T> calls back too late), "
                + "or use a second ThreeClasses with a saved copy of the weights.",
            messages[0]);
        Assert.Equal(
            "LoadFrom cannot run while Train changes the parameters of this ThreeClasses: "
                + "wait until it ends, or use a second ThreeClasses with a saved copy of the weights.",
            messages[4]);
        Assert.All(messages, message => Assert.Contains("while Train changes the parameters", message, StringComparison.Ordinal));
        Assert.All(Uses(network, data), use => use());
    }

    [Fact]
    public void While_a_single_step_runs_predictions_are_refused()
    {
        ThreeClasses network = NetworkTests.Known();
        string? message = null;
        network.Passed = workspace => message ??= workspace.IsTraining
            ? Assert.Throws<InvalidOperationException>(() => network.Predict(Input, new float[3])).Message
            : null;
        network.TrainStep(Input, [1], new Sgd(0.1));
        Assert.Contains("while TrainStep changes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void While_a_prediction_runs_training_is_refused_but_reading_is_not()
    {
        ThreeClasses network = NetworkTests.Known();
        var data = Dataset.FromLabels(Input, new[] { 1 });
        bool tried = false;
        network.Passed = _ =>
        {
            if (!tried)
            {
                tried = true;
                var error = Assert.Throws<InvalidOperationException>(() => network.Train(data, new Sgd(0.1), epochs: 1));
                Assert.Contains("other threads are reading", error.Message, StringComparison.Ordinal);
                network.Evaluate(data);
                network.Save(Stream.Null);
            }
        };

        network.Predict(Input, new float[3]);
        Assert.True(tried);
        network.Train(data, new Sgd(0.1), epochs: 1);
    }

    [Fact]
    public void While_parameters_are_initialized_predictions_are_refused()
    {
        var network = new Asking();
        network.Initialize(seed: 2);
        Assert.Contains("while Initialize changes", network.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_use_that_fails_leaves_the_network_usable()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Passed = _ => throw new NotSupportedException();
        Assert.Throws<NotSupportedException>(() => network.Predict(Input, new float[3]));
        Assert.Throws<NotSupportedException>(() => network.TrainStep(Input, [1], new Sgd(0.1)));
        network.Passed = null;
        network.Predict(Input, new float[3]);
        network.TrainStep(Input, [1], new Sgd(0.1));
    }

    private static Action[] Uses(ThreeClasses network, Dataset data)
    {
        var saved = new MemoryStream();
        NetworkTests.Known().Save(saved);
        return
        [
            () => network.Predict(Input, new float[3]),
            () => network.Classify(Input),
            () => network.Evaluate(data),
            () => network.Save(Stream.Null),
            () => network.LoadFrom(new MemoryStream(saved.ToArray())),
            () => network.Initialize(seed: 3),
            () => network.TrainStep(Input, [1], new Sgd(0.1)),
            () => network.Train(data, new Sgd(0.1), epochs: 1),
        ];
    }

    /// <summary>Predicts while its own parameters are only half there.</summary>
    private sealed class Asking() : LinearNetwork(seed: 1)
    {
        public string? Refusal { get; private set; }

        protected override NetworkDescription Describe() => DescribeDense(nameof(Asking), 2, 3, Loss.SoftmaxCrossEntropy);

        protected override void InitializeParameters(long seed)
        {
            base.InitializeParameters(seed);
            Refusal = Assert.Throws<InvalidOperationException>(() => Predict([1, 2], new float[3])).Message;
        }

        protected override float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient) => throw new NotSupportedException();
    }
}
