namespace NetDsl.Extensions.Tests;

/// <summary>Writes letters or bytes.</summary>
[TokenInput(16, 256)]
[Embedding(8)]
[Gru(8, ReturnSequences = true)]
[Dense(256)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Scribe;

/// <summary>Texts that come token by token: those of a call that waits for all.</summary>
public sealed class TextStreamingTests
{
    private static readonly GenerationOptions Options = new() { Seed = 3 };
    private readonly Scribe _scribe = new(seed: 1) { Vocabulary = new ByteVocabulary() };

    [Fact]
    public async Task Tokens_are_those_of_a_call_that_waits()
    {
        List<int> streamed = [];
        await foreach (int token in _scribe.GenerateAsync([1, 2], 30, Options))
        {
            streamed.Add(token);
        }

        Assert.Equal(Written([1, 2], 30), streamed);
    }

    [Fact]
    public async Task Pieces_are_the_text_and_no_character_is_torn()
    {
        var pieces = new List<string>();
        await foreach (string piece in _scribe.GenerateTextAsync("A", 200, Options))
        {
            pieces.Add(piece);
        }

        int[] tokens = Written([65], 200);
        Assert.Equal(new ByteVocabulary().Decode(tokens), string.Concat(pieces));
        Assert.DoesNotContain("", pieces);
        Assert.True(pieces.Count > 50, $"{pieces.Count} pieces");
    }

    [Fact]
    public async Task A_text_that_nobody_waits_for_any_more_ends()
    {
        using var stop = new CancellationTokenSource();
        int count = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int token in _scribe.GenerateAsync([1], int.MaxValue, Options).WithCancellation(stop.Token))
            {
                if (++count == 5)
                {
                    await stop.CancelAsync();
                }
            }
        });
        Assert.Equal(5, count);
    }

    [Fact]
    public void What_is_wrong_is_told_at_once()
    {
        Assert.Throws<ArgumentException>(() => _scribe.GenerateAsync([], 3));
        Assert.Throws<ArgumentException>(() => _scribe.GenerateTextAsync("", 3));
        Assert.Equal(
            "Scribe has no vocabulary: train it on data with one, or set Vocabulary.",
            Assert.Throws<InvalidOperationException>(() => new Scribe(seed: 1).GenerateTextAsync("A", 3)).Message);
    }

    private int[] Written(int[] prompt, int count) => [.. _scribe.Generate(prompt, count, Options)];
}
