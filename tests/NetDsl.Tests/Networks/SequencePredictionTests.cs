namespace NetDsl.Tests.Networks;

/// <summary>Texts that go on step by step, and those that the network writes.</summary>
public class SequencePredictionTests
{
    [Fact]
    public void Each_call_reads_further_steps()
    {
        var network = new NextToken();
        SequencePrediction sequence = network.BeginSequence();
        float[] outputs = new float[2 * NextToken.Tokens];
        sequence.Predict([3, 4], outputs);
        Assert.Equal(2 + (1 / 1024f), outputs[4]);
        Assert.Equal(2 + (2 / 1024f), outputs[5]);
        sequence.Predict([1], outputs.AsSpan(0, NextToken.Tokens));
        Assert.Equal(2 + (3 / 1024f), outputs[2]);
        Assert.Equal((3, "1 sequence after 3 steps"), (sequence.Position, sequence.ToString()));
        sequence.Reset();
        sequence.Predict([1], outputs.AsSpan(0, NextToken.Tokens));
        Assert.Equal(2 + (1 / 1024f), outputs[2]);
    }

    [Fact]
    public void More_steps_than_there_is_room_for_are_refused()
    {
        var network = new NextToken();
        SequencePrediction sequence = network.BeginSequence(capacity: 3);
        sequence.Predict([1, 2], new float[10]);
        Assert.StartsWith(
            "The sequence has 2 steps, and 2 more are more than the 3 that it has room for: begin another, or give BeginSequence a larger capacity.",
            Assert.Throws<ArgumentException>(() => sequence.Predict([1, 2], new float[10])).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, sequence.Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.BeginSequence(count: 0));
    }

    [Fact]
    public void A_network_of_numbers_has_no_sequence() => Assert.Equal(
        "Mlp cannot be predicted step by step: it reads no sequences.",
        Assert.Throws<InvalidOperationException>(() => new Mlp(seed: 1).BeginSequence()).Message);

    [Theory]
    [InlineData("Sample 0 has the token 5 at step 1, but NextToken knows those from 0 to 4.", new[] { 1, 5 })]
    [InlineData("NextToken takes at most 8 tokens per sample, but 9 tokens were given for 1 sample.", new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData("NextToken takes at most 8 tokens per sample, but 0 tokens were given for 1 sample.", new int[0])]
    public void Tokens_that_the_network_does_not_take_are_refused(string message, int[] tokens) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new NextToken().Predict(tokens)).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_and_lengths_that_do_not_fit_are_refused()
    {
        var network = new NextToken();
        Assert.StartsWith("NextToken reads tokens", Assert.Throws<ArgumentException>(() => network.Predict(new float[] { 1 }, new float[5])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Sample 1 has the length 3: lengths are from 1 to the 2 steps that were given.", Refused([2, 3]), StringComparison.Ordinal);
        Assert.StartsWith("Each of the 2 samples has one length, but 1 were given.", Refused([2]), StringComparison.Ordinal);
        Assert.StartsWith("NextToken answers at each step", Assert.Throws<InvalidOperationException>(() => network.Classify([1, 2])).Message, StringComparison.Ordinal);

        string Refused(int[] lengths) => Assert.Throws<ArgumentException>(() =>
            network.Predict(new Inputs([1, 2, 3, 4]) { Lengths = lengths }, new float[20], 2)).Message;
    }

    [Fact]
    public void Outputs_of_padding_are_0()
    {
        float[] outputs = new float[2 * 2 * NextToken.Tokens];
        new NextToken().Predict(new Inputs([1, 2, 3, 99]) { Lengths = [2, 1] }, outputs, 2);
        Assert.Equal(2 + (1 / 1024f), outputs[14]);
        Assert.All(outputs[15..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_likeliest_token_follows_at_temperature_0_one_step_a_token()
    {
        var network = new NextToken();
        Assert.Equal([4, 0, 1, 2], network.Generate([2, 3], 4, new() { Temperature = 0 }));
        Assert.Equal([2, 1, 1, 1], network.Calls);
        Assert.Equal([4, 0], network.Generate([3], 9, new() { Temperature = 0, StopTokens = [1] }));
    }

    [Fact]
    public void Tokens_are_computed_when_they_are_asked_for()
    {
        var network = new NextToken();
        IEnumerable<int> text = network.Generate([0], 1_000_000, new() { Temperature = 0 });
        Assert.Empty(network.Calls);
        Assert.Equal([1, 2, 3], text.Take(3));
        Assert.Equal(3, network.Calls.Count);
    }

    [Fact]
    public void A_seed_gives_the_same_text_and_shares_are_those_of_the_softmax()
    {
        var network = new NextToken();
        int[] once = [.. network.Generate([0], 4_000, new() { Seed = 3 })];
        Assert.Equal(once, network.Generate([0], 4_000, new() { Seed = 3 }));
        Assert.NotEqual(once, network.Generate([0], 4_000, new() { Seed = 4 }));

        IEnumerable<int> read = network.Generate([0], 4_000, new() { Seed = 3 });
        Assert.Equal(once, read);
        Assert.Equal(once, read);
        double next = once.Prepend(0).Zip(once).Count(pair => pair.Second == (pair.First + 1) % 5) / 4_000.0;
        double late = 2 + (2_000 / 1024.0), expected = Math.Exp(late) / (Math.Exp(late) + 4);      // the scores grow with the steps
        Assert.Equal(expected, next, 0.05);
    }

    [Fact]
    public void Top_k_and_top_p_leave_the_likeliest()
    {
        var network = new NextToken();
        int[] expected = [.. network.Generate([0], 50, new() { Temperature = 0 })];
        Assert.Equal(expected, network.Generate([0], 50, new() { TopK = 1 }));
        Assert.Equal(expected, network.Generate([0], 50, new() { TopP = 0.5 }));
        Assert.NotEqual(expected, network.Generate([0], 50, new() { TopK = 2, Seed = 1 }));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_once()
    {
        var network = new NextToken();
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Generate([0], 1, new() { Temperature = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Generate([0], 1, new() { TopK = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Generate([0], 1, new() { TopP = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Generate([0], -1));
        Assert.StartsWith("Sample 0 has the token 9 at step 1", Assert.Throws<ArgumentException>(() => network.Generate([0, 9], 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to go on from", Assert.Throws<ArgumentException>(() => network.Generate([], 1)).Message, StringComparison.Ordinal);
    }
}
