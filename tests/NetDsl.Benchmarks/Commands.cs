using BenchmarkDotNet.Running;

namespace NetDsl.Benchmarks;

/// <summary>The commands, with the libraries that the program brings along.</summary>
internal static class Commands
{
    private const string Usage = """
        table [--without-missing] [PART ...]
                                 all targets and what is reached, some minutes; with the switch other libraries may be missing
                                 parts: fills orthogonal products training inference generator analyzer coldstart
        page                     writes the table that it reads from standard input into docs/performance.md
        kernels [--filter ...]   one kernel at a time, with BenchmarkDotNet and its options
        accuracy                 how exact the activations are
        analysis                 time of one analysis by depth, a minute
        calls                    what the analyzer of calls adds, a minute
        generator                time of one generator run by depth, a minute
        build                    a project of 200 networks with and without generator and analyzer, some minutes
        mnist FOLDER             an epoch of training; the folder holds MNIST's four .gz files
        digits                   the digits sample from start to end
        first PEER               the first answer of another library, as soon as possible

        """;

    public static int Run(string[] args, params IReadOnlyList<Peer> peers)
    {
        switch (args)
        {
            case ["table", "--without-missing", .. var parts]:
                return Table(peers, mayMiss: true, parts);
            case ["table", .. var parts]:
                return Table(peers, mayMiss: false, parts);
            case ["page"]:
                Page.Write(Console.In.ReadToEnd());
                return 0;
            case ["kernels", .. var options]:
                BenchmarkSwitcher.FromAssembly(typeof(Commands).Assembly).Run(options, Kernels.InProcess.Config);
                return 0;
            case ["accuracy"]:
                Kernels.Accuracy.Print(Console.Out);
                return 0;
            case ["analysis"]:
                AnalysisTimes.Print(Console.Out);
                return 0;
            case ["calls"]:
                CallTimes.Print(Console.Out);
                return 0;
            case ["generator"]:
                GeneratorTimes.PrintGrowth(Console.Out);
                return 0;
            case ["build"]:
                BuildTimes.Print(Console.Out);
                return 0;
            case ["mnist", var folder]:
                MnistEpoch.Print(folder, Console.Out);
                return 0;
            case ["digits"]:
                DigitsTime.Print(Console.Out);
                return 0;
            case ["first", var name] when peers.SingleOrDefault(peer => peer.Name == name) is { } peer:
                Console.WriteLine(peer.FirstPrediction());
                return 0;
            default:
                Console.Error.Write(Usage);
                return 2;
        }
    }

    private static int Table(IReadOnlyList<Peer> peers, bool mayMiss, string[] parts)
    {
        (Peer Peer, string? Missing)[] found = [.. peers.Select(peer => (peer, peer.Load()))];
        string[] missing = peers.Count == 0
            ? [$"{Peer.LibTorch} and {Peer.OnnxRuntime} are not measured here: tests/NetDsl.Benchmarks.Peers brings them along."]
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
