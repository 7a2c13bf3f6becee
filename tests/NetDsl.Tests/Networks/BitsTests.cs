namespace NetDsl.Tests.Networks;

/// <summary>Results with the same bits: initial weights and steps of optimizers everywhere, passes and so training on machines of one kind.</summary>
public sealed class BitsTests
{
    private static readonly string[][] Settings =
    [
        [], ["EnableAVX512=0"], ["EnableAVX2=0"], ["EnableFMA=0"], ["EnableAVX=0"], ["EnableHWIntrinsic=0"], ["MaxVectorTBitWidth=80"], ["PreferredVectorBitWidth=80"],
        ["MaxVectorTBitWidth=200"],
    ];

    [Fact]
    public void Machines_of_one_kind_have_the_same_bits_and_initial_weights_are_the_same_on_all()
    {
        string[][] runs = [.. Settings.Select(Run)];
        Assert.Single(runs.Select(run => run[1]).Distinct());
        Assert.Single(runs.Select(run => run[2]).Distinct());
        Assert.All(runs.GroupBy(run => run[0]), kind => Assert.Single(kind.Select(run => run[3]).Distinct()));

        // Or the comparison would mean nothing.
        Assert.True(runs.Select(run => run[0]).Distinct().Count() > 1, string.Join('\n', runs.Select(run => run[0])));
    }

    private static string[] Run(string[] settings)
    {
        (int exitCode, string output, string errors) = ChildProcess.RunUnder(
            settings.ToDictionary(setting => $"DOTNET_{setting.Split('=')[0]}", setting => setting.Split('=')[1]), "bits");
        Assert.True(exitCode == 0, errors);
        return output.Split('\n');
    }
}
