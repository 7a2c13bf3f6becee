using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mnist;
using Mnist.Report;
using NetDsl.Testing;
using Spectre.Console;

namespace NetDsl.Samples.Tests;

public sealed partial class MnistTests : IDisposable
{
    private static readonly Lazy<Study> Trained = new(() => Study.Of(
        new MnistOptions(Folder: null), AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) })));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void The_repositorys_digits_are_learned() => Assert.InRange(Trained.Value.Result.Accuracy!.Value, 0.93, 1);

    /// <summary>docs/data.md tells what it is on all of MNIST.</summary>
    [Theory]
    [InlineData(WeightFormat.Float16, 2e-3)]
    [InlineData(WeightFormat.BFloat16, 2e-2)]
    public void A_file_of_half_the_size_reads_the_digits_as_well(WeightFormat format, double loss)
    {
        string whole = Path.Combine(_folder, "whole"), half = Path.Combine(_folder, "half");
        Trained.Value.Network.Save(whole);
        Trained.Value.Network.Save(half, new SaveOptions { Weights = format });
        Evaluation expected = Trained.Value.Result, found = MnistReader.Load(half).Evaluate(Trained.Value.Test);
        Assert.InRange((double)new FileInfo(half).Length / new FileInfo(whole).Length, 0.5, 0.52);
        Assert.NotEqual(expected.Loss, found.Loss);
        Assert.Equal(expected.Loss, found.Loss, loss);
        Assert.InRange(Math.Abs(expected.Accuracy!.Value - found.Accuracy!.Value) * found.Count, 0, 1.5);     // samples
    }

    [Fact]
    public void The_page_shows_filters_maps_and_confusions_and_needs_nothing_but_itself()
    {
        using IDisposable culture = HostileCulture.Enter();
        string html = Page.Write(Trained.Value);
        Assert.DoesNotMatch("https?:|src=|@import|<link|<script|NaN", html);
        XElement[] pictures = [.. Svg().Matches(html).Select(match => XElement.Parse(match.Value))];
        Assert.Equal(FirstLayer.Filters + 1 + FirstLayer.Filters, pictures.Length);
        Assert.All(pictures[..FirstLayer.Filters], filter => Assert.Equal(9, Pixels(filter)));
        Assert.All(pictures[FirstLayer.Filters..], map => Assert.Equal(Pictures.Size, Pixels(map)));
        Assert.Equal(Trained.Value.Test.Count, Cell().Matches(html).Sum(cell => int.Parse(cell.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

        static int Pixels(XElement picture) => picture.Elements("path").Sum(path => path.Attribute("d")!.Value.Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_digit_is_drawn_over_what_it_was_taken_for()
    {
        string[] lines = TextPicture.Draw(Trained.Value, [0, 1]).TrimEnd('\n').Split('\n');
        Assert.Equal((Pictures.Side / 2) + 1, lines.Length);
        Assert.All(lines[..^1], line => Assert.Equal(2 * (Pictures.Side + 2), line.Length));
        Assert.StartsWith($"a {Trained.Value.Read(0)}? no: {Trained.Value.Test.Label(0)} ", lines[^1], StringComparison.Ordinal);
        Assert.Contains(lines[..^1], line => line.Contains('█', StringComparison.Ordinal));
    }

    /// <summary>Files of MNIST's format, with two pictures to learn from and one to test with.</summary>
    [Fact]
    public void A_folder_of_MNISTs_files_is_read()
    {
        foreach ((string part, byte count) in new[] { ("train", (byte)2), ("t10k", (byte)1) })
        {
            byte[] pixels = [.. Enumerable.Repeat((byte)51, count * Pictures.Size)];
            File.WriteAllBytes(Path.Combine(_folder, $"{part}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, .. pixels]);
            File.WriteAllBytes(Path.Combine(_folder, $"{part}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, count, .. Enumerable.Repeat((byte)7, count)]);
        }

        (Dataset training, Dataset test) = Pictures.Load(_folder, seed: 1);
        Assert.Equal((2, 1, Pictures.Size, 7), (training.Count, test.Count, test.InputSize, test.Label(0)));
        Assert.Equal(0.2f, training.Input(1)[^1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<td[^>]*>([0-9]+)</td>")]
    private static partial Regex Cell();
}
