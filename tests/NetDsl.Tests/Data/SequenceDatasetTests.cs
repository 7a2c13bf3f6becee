namespace NetDsl.Tests.Data;

/// <summary>Data sets of sequences and tokens.</summary>
public class SequenceDatasetTests
{
    [Fact]
    public void Windows_overlap_as_their_stride_says_and_are_labelled_by_the_next_token()
    {
        int[] text = [.. Enumerable.Range(0, 12)];
        Dataset apart = Dataset.FromWindows(text, 4), close = Dataset.FromWindows(text, 4, stride: 3);
        Assert.Equal((2, 4, true, true), (apart.Count, apart.Steps, apart.HasTokens, apart.HasStepAnswers));
        Assert.Equal([4, 5, 6, 7], apart.Tokens(1));
        Assert.Equal([5, 6, 7, 8], apart.StepLabels(1));
        Assert.Equal(3, close.Count);
        Assert.Equal([6, 7, 8, 9], close[2].Tokens);
        Assert.Equal([7, 8, 9, 10], close[2].StepLabels);
        Assert.Equal("2 samples of 4 tokens, labels up to 11 at each step", apart.ToString());
        Assert.Equal("sample 0: 0, 1, 2, 3 → 1, 2, 3, 4", apart[0].ToString());
    }

    [Fact]
    public void Sequences_keep_their_lengths_in_every_view()
    {
        Dataset data = Dataset.FromSequences([[1, 2], [3, 4, 5, 6, 7, 8], [9, 10, 11, 12]], features: 2, labels: [0, 1, 2]);
        Assert.Equal("3 samples of up to 3 steps of 2 numbers, labels up to 2", data.ToString());
        Dataset view = data.Select([2, 0]);
        Assert.Equal((2, 1, 2, 0), (view.Length(0), view.Length(1), view.Label(0), view.Label(1)));
        Assert.Equal([9, 10, 11, 12, 0, 0], view.Input(0));
        Assert.Equal(3, data.Split(0.34, seed: 1).Train.Count + data.Split(0.34, seed: 1).Test.Count);
    }

    [Fact]
    public void Answers_of_steps_are_those_of_their_sample()
    {
        Dataset labelled = Dataset.FromSequences([[1, 2, 3], [4]], 1, new[] { new[] { 0, -1, 2 }, [1] });
        Assert.Equal([0, -1, 2], labelled.StepLabels(0));
        Assert.Equal([1], labelled.StepLabels(1));
        Assert.Throws<InvalidOperationException>(() => labelled.Label(0));
        Dataset valued = Dataset.FromSequences([[1, 2, 3], [4]], 1, new[] { new[] { 1f, 2, 3, 4, 5, 6 }, [7, 8] }, targetsPerStep: 2);
        Assert.Equal([7, 8, 0, 0, 0, 0], valued.Target(1));
        Dataset tagged = Dataset.FromTokens([[5, 6], [7]], new[] { new[] { 1, 2 }, [3] });
        Assert.Equal([7], tagged.Tokens(1));
        Assert.Equal([3], tagged.StepLabels(1));
    }

    [Theory]
    [InlineData("Sequence 1 has 3 numbers, which are no whole steps of 2.")]
    public void What_does_not_fit_is_refused(string message)
    {
        Assert.StartsWith(message, Message(() => Dataset.FromSequences([[1, 2], [1, 2, 3]], 2, [0, 1])), StringComparison.Ordinal);
        Assert.StartsWith("There are 1 samples, but 2 labels", Message(() => Dataset.FromSequences([[1, 2]], 2, [0, 1])), StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has 2 steps and 1 labels: 1 for each step.", Message(() => Dataset.FromTokens([[1, 2]], new[] { new[] { 1 } })), StringComparison.Ordinal);
        Assert.StartsWith("Text 1 has no tokens.", Message(() => Dataset.FromTokens([[1], []], [0, 1])), StringComparison.Ordinal);
        Assert.StartsWith("The token at place 2 is -1", Message(() => Dataset.FromWindows(new[] { 1, 2, -1, 3 }, 2)), StringComparison.Ordinal);
        Assert.StartsWith("A window of 4 tokens and the one after it", Message(() => Dataset.FromWindows(new[] { 1, 2, 3, 4 }, 4)), StringComparison.Ordinal);
        Assert.StartsWith("Sample 1 has label -1", Message(() => Dataset.FromTokens([[1], [2]], [0, -1])), StringComparison.Ordinal);

        static string Message(Func<Dataset> make) => Assert.Throws<ArgumentException>(make).Message;
    }

    [Fact]
    public void What_is_not_for_sequences_says_so()
    {
        Dataset data = Dataset.FromWindows(new[] { 1, 2, 3, 4 }, 2);
        Assert.StartsWith(
            "Tokens are names, not numbers: a preprocessing has nothing to scale in them.",
            Assert.Throws<InvalidOperationException>(() => data.With(Preprocessing.Standardize)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => data.SelectInputs(x => x));
        Assert.StartsWith(
            "Stratified splitting keeps the shares of classes, but here each step has an answer",
            Assert.Throws<InvalidOperationException>(() => Dataset.FromWindows(new int[9], 2).Split(0.5, 1, Splitting.Stratified)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is a label 4, but there are 2 names",
            Assert.Throws<ArgumentException>(() => data.WithClassNames(["a", "b"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Dataset.FromLabels([1, 2], [0, 1]).Length(0));
    }

    [Theory]
    [InlineData("NextToken reads sequences, but the samples are none: make the data set with Dataset.FromSequences, FromTokens or FromWindows.")]
    public void A_network_names_what_it_reads(string message)
    {
        var network = new Networks.NextToken();
        Assert.StartsWith(message, Message(Dataset.FromLabels(new float[16], [0, 1])), StringComparison.Ordinal);
        Assert.StartsWith("NextToken reads tokens, but the sequences are numbers", Message(Dataset.FromSequences([[1, 2]], 1, [0])), StringComparison.Ordinal);
        Assert.StartsWith("NextToken answers at each step, but the samples have one label", Message(Dataset.FromTokens([[1, 2]], [0])), StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has 9 steps, but NextToken takes at most 8", Message(Dataset.FromWindows(new int[10], 9)), StringComparison.Ordinal);
        Assert.StartsWith("Sample 1 has the token 7 at step 0", Message(Dataset.FromTokens([[1], [7]], new[] { new[] { 1 }, [2] })), StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has label 5", Message(Dataset.FromTokens([[1]], new[] { new[] { 5 } })), StringComparison.Ordinal);

        string Message(Dataset data) => Assert.Throws<ArgumentException>(() => network.Evaluate(data)).Message;
    }
}
