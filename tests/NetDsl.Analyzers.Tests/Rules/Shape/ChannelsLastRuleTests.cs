using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ChannelsLastRuleTests
{
    [Theory]
    [InlineData(28, 28, 1)]
    [InlineData(32, 32, 3)]
    [InlineData(480, 640, 4)]
    [InlineData(1080, 1920, 3)]
    public Task Height_width_channels_is_reported(int height, int width, int channels) => AnalyzerTest.Reports(
        $$"""
        [{|#0:Input({{height}}, {{width}}, {{channels}})|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL1005",
            $"The input {height}×{width}×{channels} is read as channels × height × width, so as {height} channels of {width} × {channels}. For an image of {height} × {width} write [Input({channels}, {height}, {width})] and give its values channel by channel."));

    [Theory]
    [InlineData("1, 28, 28")]
    [InlineData("3, 480, 640")]
    [InlineData("64, 7, 3")]
    [InlineData("4, 4, 3")]
    [InlineData("100, 8, 3")]
    [InlineData("32, 32, 2")]
    [InlineData("28, 28")]
    [InlineData("8, 28, 28, 3")]
    [InlineData("3072")]
    public Task What_may_be_meant_is_silent(string shape) => AnalyzerTest.IsSilent(
        $"""
        [Input({shape})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_puts_the_channels_first() => new FixTest<ChannelsLastFix> { Title = "Put the channels first" }.Turns(
        """
        [{|#0:Input(Image.Side, 28, 1)|}]
        [Flatten]
        [Dense(10)]
        partial class Net;

        static class Image
        {
            public const int Side = 28;
        }
        """,
        """
        [Input(1, Image.Side, 28)]
        [Flatten]
        [Dense(10)]
        partial class Net;

        static class Image
        {
            public const int Side = 28;
        }
        """,
        Expected.Finding("NDSL1005", DiagnosticSeverity.Warning));

    [Fact]
    public Task An_array_is_left_to_its_writer() => new FixTest<ChannelsLastFix>().OffersNothingFor(
        """
        [{|#0:Input(new[] { 28, 28, 1 })|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL1005", DiagnosticSeverity.Warning));
}
