using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetDsl.Testing;

/// <summary>Arguments that the programs which measure and try have in common.</summary>
public static class CommandLine
{
    /// <summary>The largest number: two of them add up to an <see cref="int"/>.</summary>
    private const int Most = 1_000_000_000;

    /// <summary>An argument that is a whole number, and says so in a sentence where it is not.</summary>
    /// <param name="name">What help and messages call it.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="least">The smallest one that makes sense.</param>
    public static Argument<int> WholeNumber(string name, string description, int least) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, least),
    };

    /// <summary>The command with what it does, so that a program's commands read as a table.</summary>
    public static Command WithAction(this Command command, Action<ParseResult> action)
    {
        command.SetAction(action);
        return command;
    }

    /// <inheritdoc cref="WithAction(Command, Action{ParseResult})"/>
    public static Command WithAction(this Command command, Func<ParseResult, int> action)
    {
        command.SetAction(action);
        return command;
    }

    /// <inheritdoc cref="WithAction(Command, Action{ParseResult})"/>
    public static Command WithAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(action);
        return command;
    }

    private static int Parse(ArgumentResult result, int least)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= Most)
        {
            return value;
        }

        result.AddError(string.Create(
            CultureInfo.InvariantCulture, $"{result.Argument.Name} must be a whole number from {least} to {Most:N0}, but is '{text}'."));
        return 0;
    }
}
