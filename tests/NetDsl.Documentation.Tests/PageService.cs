using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>A program of a page that answers over HTTP, and the commands by which the page asks it.</summary>
internal sealed partial class PageService : IDisposable
{
    private readonly Page _page;
    private readonly Process _process;
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string> _log = new();

    /// <summary>Builds a program, starts it, and waits until it listens.</summary>
    public PageService(Page page, string file, string folder)
    {
        _page = page;
        _process = PageProgram.Build(page.Code("csharp", file)).Start(folder, "--urls", "http://127.0.0.1:0");
        _client.BaseAddress = Address();
        _ = Task.Run(() =>
        {
            while (_process.StandardOutput.ReadLine() is { } line)
            {
                _log.Enqueue(line);
            }
        });
    }

    /// <summary>Whether the service has written a line with such a text since it listens.</summary>
    public bool HasLogged(string text) => _log.Any(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    /// <summary>Sends what a command of the page sends.</summary>
    /// <returns>The answer, as a line.</returns>
    public async Task<string> Ask(string command, HttpStatusCode expected = HttpStatusCode.OK)
    {
        Match curl = Curl().Match(_page.Code("bash", command));
        Assert.True(curl.Success, $"the page's command is another: {_page.Code("bash", command)}");
        using var body = new StringContent(curl.Groups["body"].Value, Encoding.UTF8, curl.Groups["type"].Value);
        using HttpResponseMessage response = await _client.PostAsync(new Uri(curl.Groups["path"].Value, UriKind.Relative), body);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync() + "\n";
    }

    private Uri Address()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                return new Uri(found.Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"The service did not start.\n{_process.StandardError.ReadToEnd()}");
    }

    [GeneratedRegex("^curl -s http://127.0.0.1:5080(?<path>/[a-z]+[^ ]*) -H 'content-type: (?<type>[a-z/]+)' -d '(?<body>[^']*)'\n$")]
    private static partial Regex Curl();

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
