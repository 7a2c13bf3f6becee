using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>docs/tutorials/table-to-service.md: all in 25 lines, which answer under load while another network takes over.</summary>
public sealed class TableToServiceTests : IDisposable
{
    private const string File = "churn.cs";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
    private readonly Page _page = Page.Tutorial("table-to-service");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_takes_25_lines()
    {
        string code = _page.Code("csharp", File);
        string[] lines = [.. code[code.IndexOf("using NetDsl;", StringComparison.Ordinal)..].Split('\n').Select(line => line.Trim())];
        Assert.InRange(lines.Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)), 15, 25);
    }

    [Fact]
    public async Task It_reports_saves_and_answers_while_another_network_takes_over()
    {
        PageProgram.Build(Page.Tutorial("rare-class").Code("csharp", "make.cs")).Run(_folder);
        using var service = new PageService(_page, File, _folder);
        _page.CheckShows("ask", await service.Ask("ask"));
        Assert.Contains("ROC", await System.IO.File.ReadAllTextAsync(Path.Combine(_folder, "report.html")), StringComparison.Ordinal);
        byte[] before = await System.IO.File.ReadAllBytesAsync(Path.Combine(_folder, "churn.safetensors"));

        using var done = new CancellationTokenSource();
        int answered = 0;
        Task[] load = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                _page.CheckShows("ask", await service.Ask("ask"));
                Interlocked.Increment(ref answered);
            }
        }))];
        await MoreAnswers();
        await service.Ask("train");
        Assert.True(
            SpinWait.SpinUntil(() => service.HasLogged("was read anew: Churn answers with it from here on."), TimeSpan.FromMinutes(1)),
            "the service did not notice the new file");
        await MoreAnswers();
        await done.CancelAsync();
        await Task.WhenAll(load);
        Assert.NotEqual(before, await System.IO.File.ReadAllBytesAsync(Path.Combine(_folder, "churn.safetensors")));

        async Task MoreAnswers()
        {
            for (int before = Volatile.Read(ref answered); Volatile.Read(ref answered) < before + 200;)
            {
                await Task.WhenAny([Task.Delay(10), .. load.Where(client => client.IsFaulted)]);
                Assert.DoesNotContain(load, client => client.IsFaulted);
            }
        }
    }
}
