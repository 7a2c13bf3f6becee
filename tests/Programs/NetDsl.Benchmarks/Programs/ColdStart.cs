using System.Diagnostics;
using System.Reflection;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>
/// From the start of a process to its first answer: NetDsl's program is published ahead of time and loads its weights from a file, the others are
/// this program in a new process, with weights drawn anew.
/// </summary>
internal static class ColdStart
{
    private const int Rounds = 25;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cold-start");
    private static readonly string Published = Path.Combine(Folder, OperatingSystem.IsWindows() ? "NetDsl.ColdStart.exe" : "NetDsl.ColdStart");

    public static IEnumerable<Row> Measure(IReadOnlyList<Peer> peers)
    {
        Publish();
        string weights = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        ChildProcess.Run(Published, "save", weights);
        Process? running = null;
        string program = Assembly.GetEntryAssembly()!.Location;
        Action[] starts =
        [
            () => running = ChildProcess.RunToFirstLine(Published, weights),
            .. peers.Select(peer => (Action)(() => running = ChildProcess.RunToFirstLine("dotnet", program, "first", peer.Name))),
        ];
        double[] times = Medians.Of(Rounds, _ => WaitFor(running), starts);
        WaitFor(running);
        File.Delete(weights);

        IEnumerable<string> sizes = peers.Select(peer => $"{peer.Name} {peer.MegabytesOnDisk():0} MB");
        double size = new FileInfo(Published).Length / 1e6;
        yield return new(
            "Cold start to the first answer, ahead of time", null,
            new[] { Setting.NetDsl }.Concat(peers.Select(peer => peer.Name)).Zip(times).ToDictionary(pair => pair.First, pair => pair.Second),
            Target.AtMost(times[0], 20, "ms"),
            Target.AtMost(size, 5, $"MB on disk{string.Concat(sizes.Select(other => $", {other}"))}"));
    }

    /// <summary>Makes the program anew, or takes the one that lies there already when this is not run inside the repository.</summary>
    private static void Publish()
    {
        if (Repository.IsHere)
        {
            ChildProcess.Run("dotnet", "publish", Repository.PathOf("tests/Programs/NetDsl.ColdStart"), "-c", "Release", "-o", Folder, "-v", "q");
        }
        else if (!File.Exists(Published))
        {
            throw new FileNotFoundException($"This is not the repository, and {Published} is missing: publish tests/Programs/NetDsl.ColdStart there.");
        }
    }

    private static void WaitFor(Process? process)
    {
        process?.WaitForExit();
        process?.Dispose();
    }
}
