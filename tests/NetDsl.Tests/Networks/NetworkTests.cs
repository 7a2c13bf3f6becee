using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Networks;

public class NetworkTests
{
    [Fact]
    public void The_same_seed_gives_the_same_parameters_and_another_seed_others()
    {
        var network = new ThreeClasses(seed: 1);
        Assert.Equal(1, network.Seed);
        Assert.Equal(network.Parameters, new ThreeClasses(seed: 1).Parameters);
        Assert.NotEqual(network.Parameters.ToArray(), new ThreeClasses(seed: 2).Parameters.ToArray());
    }

    [Fact]
    public void Initialize_starts_anew_and_leaves_nothing_of_what_was_there()
    {
        var network = new ThreeClasses(seed: 1);
        network.Parameters.Fill(7);
        network.Initialize(seed: 2);
        Assert.Equal(2, network.Seed);
        Assert.Equal(new ThreeClasses(seed: 2).Parameters, network.Parameters);
        Assert.True(network.Bias.SequenceEqual([0, 0, 0]));
    }

    [Fact]
    public void A_network_without_a_seed_draws_one_and_tells_it()
    {
        var first = new Unseeded();
        var second = new Unseeded();
        Assert.NotEqual(first.Seed, second.Seed);
        Assert.True(first.Seed >= 0);
        Assert.Equal(first.Seed, first.InitializedWith);
    }

    [Fact]
    public void Predict_gives_the_layers_output_for_one_sample_and_for_several()
    {
        ThreeClasses network = Known();
        var one = new float[3];
        var two = new float[6];
        network.Predict([1, 10], one);
        network.Predict([1, 10, 0, 1], two, count: 2);

        // W = [[1, 2], [3, 4], [5, 6]], b = [0.5, 0, −0.5]
        Assert.Equal([21.5f, 43f, 64.5f], one);
        Assert.Equal([21.5f, 43f, 64.5f, 2.5f, 4f, 5.5f], two);
    }

    [Fact]
    public void A_large_count_runs_in_bounded_pieces_and_gives_the_same_as_one_by_one()
    {
        const int Count = 1000;
        ThreeClasses network = Known();
        float[] inputs = [.. Enumerable.Range(0, Count * 2).Select(i => (float)i)];
        var outputs = new float[Count * 3];
        int largest = 0, seen = 0;
        network.Passed = workspace => (largest, seen) = (Math.Max(largest, workspace.BatchSize), seen + workspace.BatchSize);
        network.Predict(inputs, outputs, Count);

        Assert.Equal(Count, seen);
        Assert.InRange(largest, 1, 256);
        var single = new float[3];
        for (int i = 0; i < Count; i++)
        {
            network.Predict(inputs.AsSpan(i * 2, 2), single);
            Assert.Equal(single, outputs.AsSpan(i * 3, 3).ToArray());
        }
    }

    [Fact]
    public void No_samples_are_no_mistake() => Known().Predict([], [], count: 0);

    [Fact]
    public void NaN_goes_in_and_comes_out()
    {
        var output = new float[3];
        Known().Predict([float.NaN, 0], output);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void A_wrong_input_length_is_refused_with_the_network_its_shape_and_both_counts()
    {
        var error = Assert.Throws<ArgumentException>(() => Known().Predict(new float[5], new float[6], count: 2));
        Assert.Equal("inputs", error.ParamName);
        Assert.StartsWith("ThreeClasses takes [2] per sample: 2 × 2 = 4 numbers, but 5 were given.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Known().Classify([1, 2, 3]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_wrong_output_length_is_refused_with_the_network_its_shape_and_both_counts(int length)
    {
        var error = Assert.Throws<ArgumentException>(() => Known().Predict([1, 2], new float[length]));
        Assert.Equal("outputs", error.ParamName);
        Assert.StartsWith($"ThreeClasses gives [3] per sample: 1 × 3 = 3 numbers, but there is room for {length}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_count_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Known().Predict([], [], count: -1));

    [Fact]
    public void Outputs_that_would_overwrite_inputs_are_refused()
    {
        var memory = new float[5];
        var error = Assert.Throws<ArgumentException>(() => Known().Predict(memory.AsSpan(0, 2), memory.AsSpan(1, 3)));
        Assert.Contains("overlap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_names_the_largest_output()
    {
        ThreeClasses network = Known();
        Assert.Equal(2, network.Classify([1, 1]));
        Assert.Equal(0, network.Classify([-1, -1]));
    }

    [Theory]
    [InlineData(-0.1f, 0)]
    [InlineData(0f, 0)]
    [InlineData(0.1f, 1)]
    public void One_logit_is_a_yes_above_0(float logit, int answer)
    {
        var network = new YesNo(seed: 1);
        network.Weight[0] = 1;
        Assert.Equal(answer, network.Classify([logit]));
    }

    [Theory]
    [InlineData(0.4f, 0)]
    [InlineData(0.5f, 0)]
    [InlineData(0.6f, 1)]
    public void One_probability_is_a_yes_above_a_half(float probability, int answer)
    {
        var network = new Probability(seed: 1);
        network.Weight[0] = 1;
        Assert.Equal(answer, network.Classify([probability]));
    }

    [Fact]
    public void A_network_without_layers_gives_its_input()
    {
        var output = new float[2];
        new OnlyPredicts(seed: 1).Predict([3, 4], output);
        Assert.Equal([3f, 4f], output);
    }

    [Fact]
    public void Predictions_allocate_nothing_once_warm()
    {
        ThreeClasses network = Known();
        float[] input = [1, 2, 3, 4], output = new float[6];
        Assert.Equal(0, Allocated.By(Step, steps: 1000));

        void Step()
        {
            network.Predict(input, output, count: 2);
            network.Classify(input.AsSpan(0, 2));
        }
    }

    internal static ThreeClasses Known()
    {
        var network = new ThreeClasses(seed: 1);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(network.Weight);
        new float[] { 0.5f, 0, -0.5f }.CopyTo(network.Bias);
        return network;
    }

    private sealed class Unseeded : Network
    {
        public long InitializedWith { get; private set; }

        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => throw new NotSupportedException();

        protected override void InitializeParameters(long seed) => InitializedWith = seed;

        protected override NetworkDescription Describe() => new()
        {
            Name = nameof(Unseeded),
            InputShape = [1],
            Layers = [],
            ParameterBufferLength = 16,
            DecayedLength = 16,
        };

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => throw new NotSupportedException();
    }
}
