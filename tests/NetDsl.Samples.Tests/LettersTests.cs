using Letters;

namespace NetDsl.Samples.Tests;

public sealed class LettersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string Model => Path.Combine(_folder, "writer.safetensors");

    [Fact]
    public void The_text_has_as_many_letters_as_the_networks_know()
    {
        var passage = Passage.Load();
        Assert.Equal(Passage.Letters, passage.Vocabulary.Count);
        Assert.InRange(passage.Training.Length, 100_000, 200_000);
        Assert.InRange(passage.Test.Length / (double)passage.Training.Length, 0.11, 0.112);
    }

    /// <summary>Two of the eight times that the sample reads the text; what counts two letters before needs 2.64 bits.</summary>
    [Fact]
    public void The_recurrent_network_learns_more_than_counting_two_letters_and_writes_on_from_its_file()
    {
        using var output = new StringWriter();
        var options = new LessonOptions(Epochs: 2, Model: Model);
        Evaluation result = new Lesson(Passage.Load(), output).Run(options);
        Assert.InRange(result.BitsPerToken!.Value, 1, 2.3);

        string[] lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(2, lines.Count(line => line.StartsWith("    The network ", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.Contains('█', StringComparison.Ordinal)));
        Assert.Equal(1 + NGrams.HighestOrder, lines.Count(line => line.StartsWith("    counting, ", StringComparison.Ordinal)));

        TokenNetwork loaded = Lesson.Load(options);
        Assert.Equal(result.Loss, loaded.Evaluate(Passage.Load().Windows(Passage.Load().Test, Passage.Length)).Loss);
        string written = Lesson.Write(loaded, new("A layer", Temperature: 0.5, Count: 100, Seed: 1, options));
        Assert.StartsWith("A layer", written, StringComparison.Ordinal);
        Assert.Equal("A layer".Length + 100, written.Length);
        Assert.Contains(" the ", written, StringComparison.Ordinal);
    }

    /// <summary>One of the eight times; what counts one letter before needs 3.44 bits.</summary>
    [Fact]
    public void Attention_learns_more_than_counting_one_letter()
    {
        Evaluation result = new Lesson(Passage.Load(), TextWriter.Null).Run(new LessonOptions(IsAttentive: true, Epochs: 1, Model: Model));
        Assert.InRange(result.BitsPerToken!.Value, 1, 3.43);
    }

    /// <summary>Of "abababab", counted by hand: "a" is followed by "b" four times, "b" by "a" three times.</summary>
    [Fact]
    public void Counting_is_as_by_hand()
    {
        // Order 0, a half each: a bit, whatever the smoothing. Order 1: (4 + 0.003)/(4 + 0.006) and (3 + 0.003)/(3 + 0.006).
        Assert.Equal(1, NGrams.BitsPerLetter(order: 0, "abababab", "ab", letters: 2), 1e-12);
        Assert.Equal(-(Math.Log2(4.003 / 4.006) + Math.Log2(3.003 / 3.006)) / 2, NGrams.BitsPerLetter(order: 1, "abababab", "aba", letters: 2), 1e-12);
        Assert.Equal(2, NGrams.BitsPerLetter(order: 3, "abababab", "ccca", letters: 4), 1e-12);
    }

    [Fact]
    public void The_command_line_chooses_the_network_and_its_file()
    {
        var lessons = new List<LessonOptions>();
        var writings = new List<WritingOptions>();
        int Run(params string[] arguments) =>
            CommandLine.For(lessons.Add, Write).Parse(arguments).Invoke(new() { Output = TextWriter.Null, Error = TextWriter.Null });
        int Write(WritingOptions options)
        {
            writings.Add(options);
            return 0;
        }

        Assert.Equal(0, Run() + Run("attention", "--epochs", "3", "--seed", "2") + Run("write", "A b", "--temperature", "0.5") + Run("write", "A", "--attention", "--seed", "7"));
        Assert.Equal([new LessonOptions(), new LessonOptions(IsAttentive: true, Epochs: 3, Seed: 2)], lessons);
        Assert.Equal(("A b", 0.5, null, "recurrent.safetensors"), (writings[0].Prompt, writings[0].Temperature, writings[0].Seed, writings[0].Lesson.Path));
        Assert.Equal((7L, "attention.safetensors"), (writings[1].Seed!.Value, writings[1].Lesson.Path));
        Assert.All(new[] { ["--epochs", "0"], ["atention"], new[] { "write" } }, arguments => Assert.Equal(1, Run(arguments)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
