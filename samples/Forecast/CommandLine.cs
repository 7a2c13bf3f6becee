using System.CommandLine;

namespace Forecast;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    public static RootCommand For(Action<int, int, string> run)
    {
        Option<int> seed = new("--seed") { Description = "Draws the series and the weights to begin with.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<int> epochs = new("--epochs") { Description = "How often the series is read.", HelpName = "N", DefaultValueFactory = _ => Study.Epochs };
        Option<string> output = new("--output") { Description = "Where to draw a week.", HelpName = "PATH", DefaultValueFactory = _ => "forecast.svg" };
        epochs.Validators.Add(result =>
        {
            if (result.Tokens is [var text] && int.TryParse(text.Value, out int count) && count < 1)
            {
                result.AddError("--epochs must be at least 1.");
            }
        });
        var command = new RootCommand("Forecasts a noisy series with two seasons, by a network and by simpler ways.") { seed, epochs, output };
        command.SetAction(line => run(line.GetValue(seed), line.GetValue(epochs), line.GetRequiredValue(output)));
        return command;
    }
}
