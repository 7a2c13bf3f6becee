using NetDsl.Testing;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>The module of the page about TorchSharp, which the tool writes for its reader.</summary>
internal static class WrittenModule
{
    private static readonly Lazy<string> Text = new(() =>
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Page.Of("docs/torchsharp.md").BlocksOf("csharp").First().Code));
        return program.DescriptionOf("DigitReader").ToTorchSharp();
    });

    /// <summary>The module beside the class of stand-ins.</summary>
    public static string Given => Text.Value + "public static class Given;";
}
