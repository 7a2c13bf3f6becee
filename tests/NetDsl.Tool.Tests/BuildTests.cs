using System.Security;

namespace NetDsl.Tool.Tests;

/// <summary>Commands that build a project, of which the build has something to say.</summary>
public sealed class BuildTests : ToolTest
{
    private const string Warning = "warning CS1030: #warning: 'look here'", Error = "error CS1525: Invalid expression term ';'";

    private const string Network = """
        using NetDsl;

        #warning look here
        [Input(2)]
        [Dense(8, Activation.Relu, Init = Init.XavierUniform)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Xor;
        """;

    [Fact]
    public async Task Nobody_hears_of_a_build_that_succeeds()
    {
        await Write(Network);
        string[] table = await Lines("summary", "--project", At("Small.csproj"));
        Assert.StartsWith("Xor: input [2], ", table[0], StringComparison.Ordinal);
        Assert.DoesNotContain(table, line => line.Contains("warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Findings_are_what_a_check_is_for()
    {
        await Write(Network);
        string[] lines = await Lines("check", "--project", At("Small.csproj"));
        Assert.Contains("warning NDSL2002: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("1 warning.", lines[^1]);
    }

    [Fact]
    public async Task A_build_that_fails_is_shown_as_it_is()
    {
        await Write($"{Network}\nfile class Half {{ int x = ; }}");
        (int exitCode, string output, string error) = await Run("summary", "--project", At("Small.csproj"));
        Assert.Equal((1, ""), (exitCode, output));
        string[] lines = error.TrimEnd().Split('\n');
        Assert.Contains($"Network.cs(3,10): {Warning}", lines[0], StringComparison.Ordinal);
        Assert.Contains($"Network.cs(9,27): {Error}", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_project_is_told()
    {
        await File.WriteAllTextAsync(At("Small.csproj"), "no project");
        (int exitCode, _, string error) = await Run("summary", "--project", At("Small.csproj"));
        Assert.Equal(1, exitCode);
        Assert.Contains("error MSB4025", error, StringComparison.Ordinal);
    }

    private async Task Write(string source)
    {
        await File.WriteAllTextAsync(At("Network.cs"), source);
        await File.WriteAllTextAsync(At("Small.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Beside("NetDsl.dll")}" />
                <Reference Include="{Beside("System.Numerics.Tensors.dll")}" />
                <Analyzer Include="{Beside("compiler/*.dll")}" />
              </ItemGroup>
            </Project>
            """);
    }

    private static string Beside(string name) => SecurityElement.Escape(Path.Combine(AppContext.BaseDirectory, name));
}
