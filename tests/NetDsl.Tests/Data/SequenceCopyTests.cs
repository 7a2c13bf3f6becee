namespace NetDsl.Tests.Data;

/// <summary>Sequences that are joined, saved, scaled and cut out of a series.</summary>
public sealed class SequenceCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Joined_sequences_are_filled_up_to_the_longest_of_both()
    {
        Dataset first = Dataset.FromSequences([[1, 2], [3, 4, 5, 6]], features: 2, labels: [0, 1]).WithClassNames(["a", "b"]);
        Dataset second = Dataset.FromSequences([[7, 8, 9, 10, 11, 12]], features: 2, labels: [1]).WithWeights([3]);
        Dataset joined = first.Concat(second);
        Assert.Equal((3, 3, 6), (joined.Count, joined.Steps, joined.InputSize));
        Assert.Equal([1, 2, 3], Lengths(joined));
        Assert.Equal([3, 4, 5, 6, 0, 0], joined.Input(1));
        Assert.Equal([7, 8, 9, 10, 11, 12], joined.Input(2));
        Assert.Equal((1, 3f, 1f), (joined.Label(2), joined.Weight(2), joined.Weight(0)));
        Assert.Equal(["a", "b"], joined.ClassNames);
    }

    [Fact]
    public void Joined_windows_and_texts_keep_labels_of_their_steps()
    {
        Dataset windows = Dataset.FromWindows(new[] { 1, 2, 3, 4, 5 }, length: 2);
        Dataset joined = windows.Concat(Dataset.FromTokens([[9, 8, 7]], new[] { new[] { 6, -100, 5 } }));
        Assert.Equal([2, 2, 3], Lengths(joined));
        Assert.Equal([3, 4], joined.Tokens(1));
        Assert.Equal([4, 5], joined.StepLabels(1));
        Assert.Equal([6, -100, 5], joined.StepLabels(2));
        Assert.Equal(4, windows.Concat(windows).Count);
    }

    [Fact]
    public void What_is_not_alike_is_not_joined()
    {
        Dataset pairs = Dataset.FromSequences([[1, 2]], 2, [0]);
        AssertNotJoined("These samples have 2 inputs a step and the others 1.", pairs, Dataset.FromSequences([[1, 2]], 1, [0]));
        AssertNotJoined("These samples are sequences of numbers and the others tokens", pairs, Dataset.FromTokens([[1, 2]], [0]));
        AssertNotJoined("These samples are sequences of numbers and the others no sequences", pairs, Dataset.FromLabels([1, 2], [0]));
        AssertNotJoined(
            "These samples are sequences of numbers and the others sequences of numbers with an answer for each step",
            pairs,
            Dataset.FromSequences([[1, 2]], 2, new[] { new[] { 0 } }));

        static void AssertNotJoined(string message, Dataset one, Dataset other) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => one.Concat(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_sequences_comes_back_from_a_file()
    {
        AssertComesBack(Dataset.FromTokens([[1, 2, 3], [4]], new[] { new[] { 1, -100, 0 }, [2] }).WithClassNames(["x", "y", "z"]).WithWeights([1, 2]));
        AssertComesBack(Dataset.FromTokens([[1, 2, 3], [4]], [1, 0]));
        AssertComesBack(Dataset.FromTokens([[1], [4]], new[] { new[] { 0.5f, 2 }, [3, 4] }));
        AssertComesBack(Dataset.FromTokens([[1], [4, 5]], new[] { new[] { 0.5f, 2 }, [3, 4, 5, 6] }, targetsPerStep: 2));
        AssertComesBack(Dataset.FromSequences([[1, 2], [3, 4, 5, 6]], 2, [0, 1]).Select([1, 0]));
        AssertComesBack(Dataset.FromSequences([[1, 2], [3, 4, 5, 6]], 2, new[] { new[] { 1f }, [2, 3] }, targetsPerStep: 1));
        AssertComesBack(Dataset.FromWindows(new[] { 1, 2, 3, 4, 5 }, length: 2, stride: 1));
        AssertComesBack(Dataset.FromWindows(new float[] { 1, 2, 3, 4, 5, 6 }, features: 1, length: 2, horizon: 2));
    }

    [Fact]
    public void A_damaged_file_of_sequences_is_refused()
    {
        AssertDamaged("lengths are not 2 numbers from 1 to 3", [Long("tokens", 2, 3), Long("lengths", 2), Long("labels", 2)], [1, 1, 1, 1, 1, 1, 4, 1, 0, 0]);
        AssertDamaged("lengths has 0 at place 1", [Long("tokens", 2, 3), Long("lengths", 2), Long("labels", 2)], [1, 1, 1, 1, 1, 1, 3, 0, 0, 0]);
        AssertDamaged("tokens has -1 at place 0", [Long("tokens", 1, 2), Long("lengths", 1), Long("labels", 1)], [-1, 1, 2, 0]);
        AssertDamaged("labels [1, 3] are not of 1 sequence of 2 steps", [Long("tokens", 1, 2), Long("lengths", 1), Long("labels", 1, 3)], [1, 1, 2, 0, 0, 0]);
        AssertDamaged("tokens has the shape [2]", [Long("tokens", 2), Long("labels", 2)], [1, 1, 0, 0]);
        AssertDamaged("it has neither labels of whole numbers nor targets", [Long("tokens", 1, 2)], [1, 1]);
        AssertDamaged("sequences are inputs of floats or tokens of whole numbers", [Long("lengths", 1), Long("labels", 1)], [1, 1]);

        static NamedTensor Long(string name, params int[] shape) => new(name, shape) { Type = ElementType.Long };

        void AssertDamaged(string message, NamedTensor[] tensors, long[] values)
        {
            string path = _folder.PathOf("damaged");
            using (FileStream stream = File.Create(path))
            {
                var writer = new SafetensorsWriter(stream, tensors);
                int place = 0;
                foreach (NamedTensor tensor in tensors)
                {
                    int first = place;
                    int count = tensor.Shape.Aggregate(1, (product, size) => product * size);
                    writer.WriteLongs(count, i => values[first + i]);
                    place += count;
                }
            }

            Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Dataset.Load(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_number_of_a_step_is_scaled_over_all_steps_that_count()
    {
        float[][] sequences = [[1, 10], [3, 30, 5, 10, 7, 50], [2, 20, 9, 0]];
        Dataset data = Dataset.FromSequences(sequences, features: 2, new[] { new[] { 4f }, [1, 2, 3], [8, 9] }, targetsPerStep: 1);
        FittedPreprocessing fitted = (Preprocessing.Standardize with { Targets = Scale.Range }).Fit(data);
        Dataset scaled = fitted.Apply(data);
        for (int feature = 0; feature < 2; feature++)
        {
            double[] values = [.. sequences.SelectMany(sequence => sequence.Where((_, i) => i % 2 == feature)).Select(value => (double)value)];
            double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            for (int i = 0; i < sequences.Length; i++)
            {
                for (int step = 0; step < sequences[i].Length / 2; step++)
                {
                    Assert.Equal((sequences[i][(step * 2) + feature] - mean) / deviation, scaled.Input(i)[(step * 2) + feature], 1e-6);
                }
            }
        }

        Assert.Equal([0, 0, 0, 0], scaled.Input(0)[2..]);
        Assert.Equal([0, 1 / 8f, 2 / 8f], scaled.Target(1));
        Assert.Equal([1, 3, 2], Lengths(scaled));
        Assert.Throws<ArgumentException>(() => data.With(Preprocessing.Standardize with { Channels = 2 }));
        Assert.Equal([2, 20, 0, 0, 0, 0], data.SelectInputs(value => 2 * value).Input(0));
    }

    [Fact]
    public void Windows_of_a_series_are_followed_by_their_targets()
    {
        float[] series = [0, 100, 1, 101, 2, 102, 3, 103, 4, 104, 5, 105];
        Dataset data = Dataset.FromWindows(series, features: 2, length: 3, horizon: 2, stride: 1);
        Assert.Equal((2, 3, 6, 4, false), (data.Count, data.Steps, data.InputSize, data.TargetSize, data.HasStepAnswers));
        Assert.Equal([1, 101, 2, 102, 3, 103], data.Input(1));
        Assert.Equal([4, 104, 5, 105], data.Target(1));
        Assert.Equal([3, 103, 4, 104], data.Select([1, 0]).Target(1));
        Dataset apart = Dataset.FromWindows(series, features: 2, length: 1, stride: 2);
        Assert.Equal((3, 2f, 3f), (apart.Count, apart.Input(1)[0], apart.Target(1)[0]));
        Assert.StartsWith("A window of 5 steps and the 2 after it", Message(() => Dataset.FromWindows(series, 2, 5, 2)), StringComparison.Ordinal);
        Assert.StartsWith("12 numbers are no whole steps of 5.", Message(() => Dataset.FromWindows(series, 5, 1)), StringComparison.Ordinal);
        Assert.StartsWith("The series has NaN in step 1", Message(() => Dataset.FromWindows(new[] { 1, float.NaN, 1 }, 1, 1)), StringComparison.Ordinal);

        static string Message(Func<Dataset> make) => Assert.Throws<ArgumentException>(make).Message;
    }

    [Fact]
    public void A_store_keeps_sequences_when_longer_ones_come()
    {
        var store = new SampleStore(4);
        Dataset shorter = Dataset.FromTokens([[1], [2, 3]], new[] { new[] { 4 }, [5, 6] });
        Dataset longer = Dataset.FromTokens([[7, 8, 9]], new[] { new[] { 1, 2, 3 } });
        store.Put(0, shorter, 1, number: 10);
        store.Put(1, longer, 0, number: 11);
        store.Put(2, shorter, 0, number: 12);
        Assert.Equal([2, 3], store.Data.Tokens(0));
        Assert.Equal([5, 6], store.Data.StepLabels(0));
        Assert.Equal([7, 8, 9], store.Data.Tokens(1));
        Assert.Equal([4], store.Data.StepLabels(2));
        store.Put(1, shorter, 1, number: 13);
        Assert.Equal([2, 3], store.Data.Tokens(1));
    }

    [Fact]
    public void Parts_of_a_stream_may_differ_in_length_and_in_nothing_else()
    {
        Dataset first = Dataset.FromSequences([[1, 2]], 2, [0]);
        var shape = new PartShape(first);
        shape.Check(Dataset.FromSequences([[1, 2, 3, 4]], 2, [0]), 2);
        AssertOther("has 1 number per step, and the first has 2", Dataset.FromSequences([[1, 2]], 1, [0]));
        AssertOther("has tokens, and the first has sequences of numbers", Dataset.FromTokens([[1, 2]], [0]));

        void AssertOther(string message, Dataset part) =>
            Assert.Contains(message, Assert.Throws<InvalidDataException>(() => shape.Check(part, 2)).Message, StringComparison.Ordinal);
    }

    private void AssertComesBack(Dataset data)
    {
        data.Save(_folder.PathOf("data"));
        Dataset back = Dataset.Load(_folder.PathOf("data"));
        Assert.Equal(data.ToString(), back.ToString());
        Assert.Equal(data.ClassNames, back.ClassNames);
        Assert.Equal((data.Steps, data.HasTokens, data.HasStepAnswers, data.TargetSize), (back.Steps, back.HasTokens, back.HasStepAnswers, back.TargetSize));
        for (int i = 0; i < data.Count; i++)
        {
            Assert.Equal((data.Length(i), data.Weight(i)), (back.Length(i), back.Weight(i)));
            Assert.Equal(Values(data, i), Values(back, i));
        }

        static float[] Values(Dataset data, int i) =>
        [
            .. data.HasTokens ? [.. data.Tokens(i).ToArray().Select(token => (float)token)] : data.Input(i).ToArray(),
            .. !data.HasLabels ? data.Target(i).ToArray()
                : data.HasStepAnswers ? [.. data.StepLabels(i).ToArray().Select(label => (float)label)] : new float[] { data.Label(i) },
        ];
    }

    private static int[] Lengths(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Length)];
}
