namespace NetDsl.IntegrationTests;

/// <summary>Files and checkpoints know the network that wrote them: what computes something else is refused by name, what does not is taken.</summary>
public sealed class IdentityTests : IDisposable
{
    private static readonly Dataset Data = Dataset.FromLabels(
        Enumerable.Range(0, 400).Select(i => (float)Math.Sin(i)).ToArray(), Enumerable.Range(0, 100).Select(i => i % 3).ToArray());

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string Weights => Path.Combine(_folder, "net.safetensors");

    private TrainingOptions Options => new() { CheckpointPath = Path.Combine(_folder, "run.checkpoint") };

    public static TheoryData<Network, string> OtherFunctions { get; } = new()
    {
        { new WithSine(1), "Dense1: the file has ReLU, this network has sine (Omega 30)." },
        { new WithOwnActivation(1), "Dense1: the file has ReLU, this network has struct Relu." },
        { new WithoutActivation(1), "Dense1: the file has ReLU, this network has no activation." },
        { new WithSoftmax(1), "Dense2: the file has no activation, this network has softmax." },
        { new WithTanhBefore(1), "the input: the file has no activation, this network has tanh." },
    };

    public static TheoryData<Network, string> OtherTraining { get; } = new()
    {
        { new WithSine(1), "Dense1: the file has ReLU, this network has sine (Omega 30)." },
        { new WithMoreDropout(1), "Dropout1: the file has Dropout 0.1, this network has Dropout 0.6." },
        { new WithAlphaDropout(1), "AlphaDropout1: the file has Dropout 0.1, this network has AlphaDropout 0.1." },
        { new WithoutDropout(1), "Dense1: the file has ReLU and then Dropout 0.1, this network has ReLU." },
        { new WithSmoothing(1), "the loss: the file has SoftmaxCrossEntropy, this network has SoftmaxCrossEntropy (LabelSmoothing 0.4)." },
        { new WithSoftmax(1), "Dense2: the file has neither activation nor dropout, this network has softmax; the loss: the file has SoftmaxCrossEntropy, this network has CrossEntropy." },
        { new WithoutBias(1), "this network has no Dense2.bias [3]." },
    };

    [Theory]
    [MemberData(nameof(OtherFunctions))]
    public void Weights_of_a_network_that_computes_something_else_are_refused_by_name(Network network, string difference)
    {
        new Original(1).Save(Weights);
        float[] before = network.Parameters.ToArray();
        string message = Assert.Throws<InvalidDataException>(() => network.LoadFrom(Weights)).Message;
        Assert.StartsWith($"net.safetensors cannot be loaded into {network.GetType().Name}: it holds the weights of a network that computes something else. {difference} To take", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());

        network.LoadFrom(Weights, new LoadOptions { AllowDifferences = true });
        Assert.Equal(new Original(1).Parameters.ToArray(), network.Parameters.ToArray());
    }

    [Fact]
    public void Layers_in_another_order_compute_something_else()
    {
        new Straight(1).Save(Weights);
        Assert.Contains(
            "the file has its weights in the order Dense1, Dense2, this network in the order Dense2, Dense1.",
            Assert.Throws<InvalidDataException>(() => new Swapped(1).LoadFrom(Weights)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_no_prediction_is_not_compared_when_weights_are_loaded()
    {
        new Original(1).Save(Weights);
        foreach (Network network in new Network[]
        {
            new Original(2), new SameInOtherWords(2), new WithMoreDropout(2), new WithAlphaDropout(2), new WithoutDropout(2), new WithSmoothing(2), new WithNamedDropout(2),
        })
        {
            network.LoadFrom(Weights);
            Assert.Equal(new Original(1).Parameters.ToArray(), network.Parameters.ToArray());
        }
    }

    [Fact]
    public void After_a_layer_was_inserted_the_message_says_how_to_keep_names()
    {
        new Original(1).Save(Weights);
        string message = Assert.Throws<InvalidDataException>(() => new WithInserted(1).LoadFrom(Weights)).Message;
        Assert.Contains("Dense2.weight has shape [3, 8], but the network needs [8, 8]", message, StringComparison.Ordinal);
        Assert.Contains("the fix of NDSL0015 writes today's names before you insert one.", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherTraining))]
    public void A_checkpoint_of_a_network_that_trains_otherwise_is_refused_by_name(Network network, string difference)
    {
        new Original(1).Train(Data, new Adam(), 2, options: Options);
        float[] before = network.Parameters.ToArray();
        var optimizer = new Adam();
        string message = Assert.Throws<InvalidDataException>(() => network.Train(Data, optimizer, 4, options: Options with { Resume = true })).Message;
        Assert.StartsWith($"The checkpoint run.checkpoint cannot be resumed: it was written by a run of another network. {difference}", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(0, optimizer.StepCount);
    }

    [Fact]
    public void A_checkpoint_is_resumed_by_the_same_network_in_other_words_to_the_same_bits()
    {
        var whole = new Original(1);
        whole.Train(Data, new Adam(), 4);
        new Original(1).Train(Data, new Adam(), 2, options: Options);
        var network = new SameInOtherWords(2);
        TrainingHistory history = network.Train(Data, new Adam(), 4, options: Options with { Resume = true, RequireSameBits = true });
        Assert.Equal(whole.Parameters.ToArray(), network.Parameters.ToArray());
        Assert.Empty(history.Remarks);
    }

    [Fact]
    public void A_dropout_layer_of_another_name_draws_other_masks_which_the_history_tells()
    {
        new Original(1).Train(Data, new Adam(), 2, options: Options);
        string refusal = Assert.Throws<InvalidDataException>(
            () => new WithNamedDropout(1).Train(Data, new Adam(), 4, options: Options with { Resume = true, RequireSameBits = true })).Message;
        Assert.Contains("The masks of Noise are drawn by its name, which is Dropout1 in the checkpoint", refusal, StringComparison.Ordinal);

        TrainingHistory history = new WithNamedDropout(1).Train(Data, new Adam(), 4, options: Options with { Resume = true });
        Assert.StartsWith("The masks of Noise are drawn by its name, which is Dropout1 in the checkpoint", Assert.Single(history.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_insists_goes_on_with_another_network_and_other_options()
    {
        new Original(1).Train(Data, new Adam(), 2, options: Options with { Validation = Data, EarlyStop = new EarlyStopping() });
        var network = new WithMoreDropout(1);
        var optimizer = new Adam(0.5);
        TrainingHistory history = network.Train(Data, optimizer, 4, batchSize: 16, Options with { Resume = true, AllowDifferences = true, ClipNorm = 1 });
        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal(0.5, history.Last.LearningRate);
        Assert.Equal((2 * 4) + (2 * 7), optimizer.StepCount);

        var other = new Sgd(0.1, momentum: 0.9);
        new WithSine(1).Train(Data, other, 6, options: Options with { Resume = true, AllowDifferences = true });
        Assert.Equal(2 * 4, other.StepCount);               // what Adam remembered is of no use to it
    }

    [Fact]
    public void Tensors_must_fit_whoever_insists()
    {
        new Original(1).Train(Data, new Adam(), 2, options: Options);
        string message = Assert.Throws<InvalidDataException>(
            () => new WithInserted(1).Train(Data, new Adam(), 4, options: Options with { Resume = true, AllowDifferences = true })).Message;
        Assert.Contains("the file has no Dense3.weight [3, 8]", message, StringComparison.Ordinal);
        Assert.DoesNotContain("AllowDifferences", message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
