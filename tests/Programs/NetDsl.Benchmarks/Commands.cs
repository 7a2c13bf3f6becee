using System.CommandLine;
using BenchmarkDotNet.Running;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The commands, with the libraries that the program brings along.</summary>
internal static class Commands
{
    public static int Run(string[] args, params IReadOnlyList<Peer> peers) => Of(peers).Parse(args).Invoke();

    private static RootCommand Of(IReadOnlyList<Peer> peers)
    {
        var root = new RootCommand("Times NetDsl: kernels, whole steps, the compiler's part, the start of a program.")
        {
            Table(peers),
            new Command("page", "Writes the table that it reads from standard input into docs/performance.md.")
                .WithAction(_ => Page.Write(Console.In.ReadToEnd())),
            Kernels(),
            Printing("accuracy", "How exact the activations are.", NetDsl.Benchmarks.Kernels.Accuracy.Print),
            Printing("analysis", "Time of one analysis by depth, a minute.", AnalysisTimes.Print),
            Printing("calls", "What the analyzer of calls adds, a minute.", CallTimes.Print),
            Printing("generator", "Time of one generator run by depth, a minute.", GeneratorTimes.PrintGrowth),
            Printing("build", "A project of 200 networks with and without generator and analyzer, some minutes.", BuildTimes.Print),
            Mnist(),
            Printing("digits", "The digits sample from start to end.", DigitsTime.Print),
        };
        if (peers.Count > 0)
        {
            root.Add(First(peers));
        }

        return root;
    }

    private static Command Printing(string name, string description, Action<TextWriter> print) =>
        new Command(name, description).WithAction(_ => print(Console.Out));

    private static Command Table(IReadOnlyList<Peer> peers)
    {
        Option<bool> withoutMissing = new("--without-missing") { Description = "Go on where other libraries are missing." };
        string[] names = [.. Benchmarks.Table.PartNames];
        Argument<string[]> parts = new Argument<string[]>("PART")
        {
            Description = $"What to measure: {string.Join(", ", names)}. All, if nothing is named.",
            HelpName = "PART",
            Arity = ArgumentArity.ZeroOrMore,
        }.AcceptOnlyFromAmong(names);
        return new Command("table", "All targets and what is reached, some minutes.") { parts, withoutMissing }
            .WithAction(line => Table(peers, line.GetValue(withoutMissing), line.GetValue(parts) ?? []));
    }

    private static Command Kernels() =>
        new Command("kernels", "One kernel at a time, with BenchmarkDotNet and its options, such as --filter '*'; kernels -- --help lists them.")
        {
            TreatUnmatchedTokensAsErrors = false,
        }.WithAction(line => BenchmarkSwitcher.FromAssembly(typeof(Commands).Assembly)
            .Run([.. line.UnmatchedTokens], NetDsl.Benchmarks.Kernels.InProcess.Config).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0);

    private static Command Mnist()
    {
        Argument<DirectoryInfo> folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Holds MNIST's four .gz files." }.AcceptExistingOnly();
        return new Command("mnist", "An epoch of training.") { folder }
            .WithAction(line => MnistEpoch.Print(line.GetRequiredValue(folder).FullName, Console.Out));
    }

    private static Command First(IReadOnlyList<Peer> peers)
    {
        Argument<string> name = new Argument<string>("PEER") { Description = "The library." }.AcceptOnlyFromAmong([.. peers.Select(peer => peer.Name)]);
        return new Command("first", "The first answer of another library, as soon as possible.") { name }
            .WithAction(line => Console.WriteLine(peers.Single(peer => peer.Name == line.GetValue(name)).FirstPrediction()));
    }

    private static int Table(IReadOnlyList<Peer> peers, bool mayMiss, string[] parts)
    {
        (Peer Peer, string? Missing)[] found = [.. peers.Select(peer => (peer, peer.Load()))];
        string[] missing = peers.Count == 0
            ? [$"{Peer.LibTorch} and {Peer.OnnxRuntime} are not measured here: tests/Programs/NetDsl.Benchmarks.Peers brings them along."]
            : [.. found.Where(one => one.Missing is not null).Select(one => $"{one.Peer.Name} is not available here: {one.Missing}")];
        if (missing.Length > 0)
        {
            Console.Error.Write($"{string.Join('\n', missing)}\n");
            if (!mayMiss)
            {
                Console.Error.Write("Go on without: table --without-missing\n");
                return 1;
            }
        }

        new Table([.. found.Where(one => one.Missing is null).Select(one => one.Peer)], Console.Out).Print(parts, missing);
        return 0;
    }
}
