using System.CommandLine;
using NetDsl.Evidence;
using NetDsl.Evidence.Convolutions;
using NetDsl.Evidence.Judgement;
using NetDsl.Evidence.Mnist;
using NetDsl.Testing;

// dotnet run -c Release --project tests/Programs/NetDsl.Evidence -- COMMAND, without one to see them all
Argument<string> grid = new Argument<string>("GRID") { Description = "Which networks." }.AcceptOnlyFromAmong([.. Grid.Named.Keys]);
Argument<int> draws = CommandLine.WholeNumber("DRAWS", "How many times each stack is drawn: 200 take some minutes.", least: 1);
Argument<int> count = CommandLine.WholeNumber("COUNT", "How many random networks: 500 take half an hour.", least: 1);
Argument<DirectoryInfo> mnist = new Argument<DirectoryInfo>("FOLDER") { Description = "Holds MNIST's four .gz files." }.AcceptExistingOnly();
Option<string?> exchange = new("--exchange") { Description = "A folder that receives starts and orders, for Mnist/mnist.py to train from.", HelpName = "EXCHANGE" };

return new RootCommand("Measures what docs/evidence.md says, and writes its tables.")
{
    new Command("train", "Trains the networks of a grid, up to an hour each.") { grid }
        .WithAction(line => Training.Run(CellsOf(line), PathOf(line))),
    new Command("features", "Prints what thresholds are chosen by, as CSV.") { grid }
        .WithAction(line => Console.Write(string.Join('\n', Features.Of(CellsOf(line), new(Training.Read(PathOf(line)))).Prepend(Features.Header)) + "\n")),
    new Command("accuracy", "Trains two hundred residual blocks, and writes what they read right.")
        .WithAction(_ => Accuracy.Run(Grid.DeepResiduals, Results.PathOf(Tables.Accuracies))),
    new Command("prediction", "Runs random networks, and writes how far predictions are off.") { count }
        .WithAction(line => Tables.WritePrediction(line.GetRequiredValue(count))),
    new Command("mnist", "Trains a small convolutional network on MNIST with three seeds, some ten minutes of one processor.") { mnist, exchange }
        .WithAction(line => RunsIn(line).Small(line.GetValue(exchange))),
    new Command("mnist-residual", "Chooses one of two residual networks by pictures held back, and tests it once, an hour.") { mnist }
        .WithAction(line => RunsIn(line).Residual()),
    new Command("convolutions", "Runs stacks of convolutions that were not run yet, and keeps what is measured.") { draws }
        .WithAction(line => StackTable.Run(ConvolutionStack.All, line.GetRequiredValue(draws), Results.PathOf(Tables.Stacks))),
    new Command("residual-signals", "The same with residual networks whose sums go into an activation.") { draws }
        .WithAction(line => StackTable.Run(ResidualStacks.All, line.GetRequiredValue(draws), Results.PathOf(Tables.Sums))),
    new Command("tables", "Writes the other tables from what was measured.")
        .WithAction(_ => Tables.Write()),
}.Parse(args).Invoke();

IReadOnlyList<Cell> CellsOf(ParseResult line) => Grid.Named[line.GetRequiredValue(grid)];

string PathOf(ParseResult line) => Results.PathOf(line.GetRequiredValue(grid));

MnistRuns RunsIn(ParseResult line) => new(line.GetRequiredValue(mnist).FullName, Console.Out);
