using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>The service of docs/tutorials/serving.md answers as the page shows, and takes a new network while it runs.</summary>
public sealed partial class ServingTutorialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
    private readonly Page _page = Page.Tutorial("serving");
    private readonly string _training = Page.Tutorial("classes").Code("csharp", "train.cs");
    private readonly Process _service;
    private readonly HttpClient _client = new();

    public ServingTutorialTests()
    {
        Page.CopyDataTo(_folder);
        PageProgram.Build(_training).Run(_folder);
        _service = PageProgram.Build(_page.Code("csharp", "serve.cs")).Start(_folder, "--urls", "http://127.0.0.1:0");
        _client.BaseAddress = AddressOf(_service);
    }

    public void Dispose()
    {
        _service.Kill();
        _service.WaitForExit();
        _service.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Requests_get_the_answers_of_the_page()
    {
        _page.CheckShows("ask", await Ask("ask", HttpStatusCode.OK));
        _page.CheckShows("wrong", await Ask("wrong", HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task What_the_changed_training_saves_takes_over()
    {
        string before = await Ask("ask", HttpStatusCode.OK);
        string other = _training.Replace("new Iris(seed: 1)", "new Iris(seed: 2)", StringComparison.Ordinal);
        Assert.NotEqual(_training, other);
        PageProgram.Build(other).Run(_folder);
        var patience = Stopwatch.StartNew();
        while (await Ask("ask", HttpStatusCode.OK) == before)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), "the service did not notice the new file");
            await Task.Delay(100);
        }
    }

    /// <summary>Sends what the command of the page sends.</summary>
    private async Task<string> Ask(string command, HttpStatusCode expected)
    {
        Match curl = Curl().Match(_page.Code("bash", command));
        Assert.True(curl.Success, $"the page's command is another: {_page.Code("bash", command)}");
        using var body = new StringContent(curl.Groups["body"].Value, Encoding.UTF8, curl.Groups["type"].Value);
        using HttpResponseMessage response = await _client.PostAsync(new Uri(curl.Groups["path"].Value, UriKind.Relative), body);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync() + "\n";
    }

    private static Uri AddressOf(Process service)
    {
        while (service.StandardOutput.ReadLine() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                // Nobody reads on, and what nobody reads must not fill the pipe.
                _ = service.StandardOutput.ReadToEndAsync();
                return new Uri(found.Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"The service did not start.\n{service.StandardError.ReadToEnd()}");
    }

    [GeneratedRegex("^curl -s http://127.0.0.1:5080(?<path>/[a-z]+) -H 'content-type: (?<type>[a-z/]+)' -d '(?<body>[^']+)'\n$")]
    private static partial Regex Curl();

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
