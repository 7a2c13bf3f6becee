using System.CommandLine;

namespace InitializationLab;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    /// <summary>A command line that runs what it is given with what was asked for.</summary>
    public static RootCommand For(Action<LabOptions> run)
    {
        Option<bool> quick = new("--quick")
        {
            Description = "A few steps of each experiment, in seconds: shows that all works, and no more.",
        };
        Option<long> seed = new("--seed")
        {
            Description = "Draws other weights.",
            HelpName = "N",
            DefaultValueFactory = _ => new LabOptions().Seed,
        };
        Option<string> output = new("--output")
        {
            Description = "Where to write the report.",
            HelpName = "PATH",
            DefaultValueFactory = _ => new LabOptions().Output,
        };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && (string.IsNullOrWhiteSpace(path.Value) || Path.EndsInDirectorySeparator(path.Value) || Directory.Exists(path.Value)))
            {
                result.AddError($"{result.Option.Name} must be a file's path; '{path.Value}' is none.");
            }
        });

        var command = new RootCommand("Tries what starts do to networks that read digits, and writes what was measured as a page.") { quick, seed, output };
        command.SetAction(line => run(new()
        {
            IsQuick = line.GetValue(quick),
            Seed = line.GetValue(seed),
            Output = line.GetRequiredValue(output),
        }));
        return command;
    }
}
