using System.Diagnostics;
using System.Net;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>The service of docs/tutorials/serving.md answers as the page shows, and takes a new network while it runs.</summary>
public sealed class ServingTutorialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
    private readonly Page _page = Page.Tutorial("serving");
    private readonly string _training = Page.Tutorial("classes").Code("csharp", "train.cs");
    private readonly PageService _service;

    public ServingTutorialTests()
    {
        Page.CopyDataTo(_folder);
        PageProgram.Build(_training).Run(_folder);
        _service = new PageService(_page, "serve.cs", _folder);
    }

    public void Dispose()
    {
        _service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Requests_get_the_answers_of_the_page()
    {
        _page.CheckShows("ask", await _service.Ask("ask"));
        _page.CheckShows("wrong", await _service.Ask("wrong", HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task What_the_changed_training_saves_takes_over()
    {
        string before = await _service.Ask("ask");
        string other = _training.Replace("new Iris(seed: 1)", "new Iris(seed: 2)", StringComparison.Ordinal);
        Assert.NotEqual(_training, other);
        PageProgram.Build(other).Run(_folder);
        var patience = Stopwatch.StartNew();
        while (await _service.Ask("ask") == before)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), "the service did not notice the new file");
            await Task.Delay(100);
        }
    }
}
