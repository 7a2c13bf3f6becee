using System.CommandLine;

namespace Letters;

/// <summary>What the command line asks for.</summary>
/// <param name="IsAttentive">Whether attention writes, in place of the LSTM.</param>
/// <param name="Epochs">How often the text is read.</param>
/// <param name="Seed">Chooses the weights to begin with and the order.</param>
/// <param name="Model">Where the network is kept; <see langword="null"/> for the name of its kind.</param>
internal sealed record LessonOptions(bool IsAttentive = false, int Epochs = 8, long Seed = 1, string? Model = null)
{
    public string Path => Model ?? (IsAttentive ? "attention.safetensors" : "recurrent.safetensors");
}

/// <summary>What a network that learned is to write.</summary>
/// <param name="Prompt">What it goes on from.</param>
/// <param name="Temperature">How bold it is: 0 takes the likeliest letter always.</param>
/// <param name="Count">How many letters.</param>
/// <param name="Seed">Chooses them; <see langword="null"/> for others each time.</param>
/// <param name="Lesson">Which network.</param>
internal sealed record WritingOptions(string Prompt, double Temperature, int Count, long? Seed, LessonOptions Lesson);

/// <summary>The commands of the program.</summary>
internal static class CommandLine
{
    public static RootCommand For(Action<LessonOptions> learn, Func<WritingOptions, int> write)
    {
        Option<int> epochs = new("--epochs") { Description = "How often the text is read.", HelpName = "N", DefaultValueFactory = _ => new LessonOptions().Epochs };
        Option<long> seed = new("--seed") { Description = "Chooses the weights to begin with and the order.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string?> model = new("--model") { Description = "Where the network is kept.", HelpName = "PATH" };
        epochs.Validators.Add(result =>
        {
            if (result.Tokens is [var text] && int.TryParse(text.Value, out int count) && count < 1)
            {
                result.AddError("--epochs must be at least 1.");
            }
        });

        var attention = new Command("attention", "Learns with attention, as a small GPT.") { epochs, seed, model };
        var command = new RootCommand("Learns to write like a text, letter by letter, with an LSTM.") { epochs, seed, model, attention, Writing(write, model) };
        command.SetAction(line => learn(LessonOf(line, isAttentive: false)));
        attention.SetAction(line => learn(LessonOf(line, isAttentive: true)));
        return command;

        LessonOptions LessonOf(ParseResult line, bool isAttentive) => new(isAttentive, line.GetValue(epochs), line.GetValue(seed), line.GetValue(model));
    }

    private static Command Writing(Func<WritingOptions, int> write, Option<string?> model)
    {
        Argument<string> prompt = new("PROMPT") { Description = "What to go on from." };
        Option<bool> attention = new("--attention") { Description = "Let the network with attention write." };
        Option<double> temperature = new("--temperature")
        {
            Description = "0 takes the likeliest letter always; above 1 it gets wild.",
            HelpName = "T",
            DefaultValueFactory = _ => Lesson.Temperature,
        };
        Option<int> count = new("--count") { Description = "How many letters.", HelpName = "N", DefaultValueFactory = _ => 400 };
        Option<long?> seed = new("--seed") { Description = "Writes the same again.", HelpName = "N" };
        var command = new Command("write", "Writes with the network that learned.") { prompt, attention, temperature, count, seed, model };
        command.SetAction(line => write(new(
            line.GetRequiredValue(prompt),
            line.GetValue(temperature),
            line.GetValue(count),
            line.GetValue(seed),
            new LessonOptions(line.GetValue(attention), Model: line.GetValue(model)))));
        return command;
    }
}
