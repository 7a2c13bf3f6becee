using System.CommandLine;
using System.Globalization;
using Mnist;
using Mnist.Report;
using Spectre.Console;

// dotnet run -c Release --project samples/Mnist -- [FOLDER]
const int WrongOnesShown = 4;

Argument<DirectoryInfo> folder = new Argument<DirectoryInfo>("FOLDER")
{
    Description = "Holds MNIST's four files, packed or not. Without it, the repository's own 1,797 digits are learned.",
    Arity = ArgumentArity.ZeroOrOne,
}.AcceptExistingOnly();
Option<long> seed = new("--seed") { Description = "Chooses the weights to begin with and the order.", HelpName = "N", DefaultValueFactory = _ => 1 };
Option<int?> epochs = new("--epochs") { Description = "How often every picture is seen: 4, or 12 times the repository's digits.", HelpName = "N" };
Option<string> output = new("--output") { Description = "Where to write the page.", HelpName = "PATH", DefaultValueFactory = _ => "mnist.html" };

var command = new RootCommand("Trains a convolutional network to read digits, and writes a page of what it sees.") { folder, seed, epochs, output };
command.SetAction(line =>
{
    var options = new MnistOptions(line.GetValue(folder)?.FullName) { Seed = line.GetValue(seed), Output = line.GetRequiredValue(output) };
    Run(line.GetValue(epochs) is { } count ? options with { Epochs = count } : options);
});
return command.Parse(args).Invoke();

static void Run(MnistOptions options)
{
    var study = Study.Of(options, AnsiConsole.Console);
    int[] wrong = [.. Enumerable.Range(0, study.Test.Count).Where(sample => study.Read(sample) != study.Test.Label(sample)).Take(WrongOnesShown)];
    Console.Write(TextPicture.Draw(study, wrong));
    File.WriteAllText(options.Output, Page.Write(study));
    Console.WriteLine($"The page: {Path.GetFullPath(options.Output)}");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy {study.Result.Accuracy:P2}"));
}
