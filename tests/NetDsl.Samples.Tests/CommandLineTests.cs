using InitializationLab;

namespace NetDsl.Samples.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read()
    {
        (int code, LabOptions? options, _, _) = Run("--seed", "7", "--quick", "--output", "a.html");

        Assert.Equal(0, code);
        Assert.Equal((7L, true, "a.html"), (options!.Seed, options.IsQuick, options.Output));
        Assert.Equal(new LabOptions(), Run().Options);
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "x")]
    [InlineData("--seed", "1.5")]
    [InlineData("--seed", "9223372036854775808")]
    [InlineData("--output")]
    [InlineData("--output", "")]
    [InlineData("--output", ".")]
    [InlineData("--output", "reports/")]
    [InlineData("--quik")]
    public void What_is_mistyped_is_named_and_nothing_runs(params string[] arguments)
    {
        (int code, LabOptions? options, _, string error) = Run(arguments);

        Assert.Equal(1, code);
        Assert.Null(options);
        Assert.Contains(arguments[0], error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_the_options_with_their_defaults()
    {
        (int code, LabOptions? options, string output, _) = Run("--help");

        Assert.Equal(0, code);
        Assert.Null(options);
        Assert.All(["--quick", "--seed <N>", "[default: 1]", "--output <PATH>", "initialization-lab.html"], part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    private static (int Code, LabOptions? Options, string Output, string Error) Run(params string[] arguments)
    {
        LabOptions? asked = null;
        using StringWriter output = new(), error = new();
        int code = CommandLine.For(options => asked = options).Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, asked, output.ToString(), error.ToString());
    }
}
