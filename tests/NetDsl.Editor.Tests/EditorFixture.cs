using NetDsl.Editor.Tests.Project;
using NetDsl.Editor.Tests.Server;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NetDsl.Editor.Tests;

/// <summary>An editor with a small project open in it, which all tests share. Each test opens a file of its own.</summary>
public sealed class EditorFixture(IMessageSink messages) : IAsyncLifetime
{
    /// <summary>The tests that share the editor.</summary>
    public const string Collection = "Editor";

    // A file with one warning of C#. The server drops its report about the whole project where it cannot place a finding, as one that tells of a crash:
    // so where this warning is missing, an analyzer or generator has thrown.
    private const string Canary = "Canary.cs";
    private const string CanaryWarning = "CS0219";

    private UserProject? project;
    private LanguageServer? server;

    public async Task InitializeAsync()
    {
        project = await UserProject.CreateAsync(new Dictionary<string, string>
        {
            [Canary] = "namespace App;\n\ninternal static class Canary\n{\n    public static void Sing()\n    {\n        int unused = 1;\n    }\n}\n",
        });
        server = await LanguageServer.StartAsync(project.Path);
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        project?.Dispose();
    }

    /// <summary>Prints a line among the results of the tests.</summary>
    internal void Print(string line) => messages.OnMessage(new DiagnosticMessage(line));

    /// <summary>Makes a new file in the project and opens it.</summary>
    internal Task<EditorDocument> NewFileAsync(string name, string text = "") => EditorDocument.OpenAsync(server!, project!.PathOf(name), text);

    /// <summary>The text of a file that is not on disk: generated or decompiled.</summary>
    internal async Task<EditorDocument> ReadAsync(string uri)
    {
        VirtualDocument document = await server!.AskAsync<VirtualDocument>("csharp/metadata", new { textDocument = new { uri } });
        return EditorDocument.ReadOnly(server, uri, document.Source);
    }

    /// <summary>Checks that nothing has gone wrong so far, be it in NetDsl or in the server.</summary>
    internal async Task CheckHealthAsync()
    {
        WorkspaceReport report = await server!.AskAsync<WorkspaceReport>("workspace/diagnostic", new { previousResultIds = Array.Empty<object>() });
        Assert.True(report.Items.Any(file => file.Uri!.EndsWith(Canary, StringComparison.Ordinal) && file.Items.Any(finding => finding.Code == CanaryWarning)),
            $"The report about the whole project lacks {CanaryWarning} in {Canary}: an analyzer or generator has thrown. The server's log:\n{server.Log}");
        Assert.True(server.Log.Troubles.Count == 0, $"The language server has logged an error:\n{server.Log}");
    }
}
