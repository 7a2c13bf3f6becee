using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NetDsl.Editor.Tests.Project;
using StreamJsonRpc;

namespace NetDsl.Editor.Tests.Server;

/// <summary>csharp-ls, a language server over Roslyn, with a project open in it. It speaks the Language Server Protocol over its standard streams.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    // A loaded machine may be slow; what hangs must end all the same.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process process;
    private readonly JsonRpc connection;

    [SuppressMessage("Reliability", "CA2000", Justification = "The connection disposes of what it is given.")]
    private LanguageServer(Process process)
    {
        this.process = process;
        connection = new JsonRpc(new HeaderDelimitedMessageHandler(
            process.StandardInput.BaseStream, process.StandardOutput.BaseStream, new SystemTextJsonFormatter { JsonSerializerOptions = Json }));
        process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
    }

    public ServerLog Log { get; } = new();

    /// <summary>Starts the server on a folder. It loads the project there before it answers the first question.</summary>
    public static async Task<LanguageServer> StartAsync(string folder)
    {
        LanguageServer server = new(Process.Start(DotNet.Command(folder, BuildFacts.LanguageServer, "--loglevel", "warning"))!);
        try
        {
            await server.OpenAsync(new Uri(folder).AbsoluteUri);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the server something. Throws if it answers with an error or not at all.</summary>
    public async Task<T> AskAsync<T>(string method, object question)
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            return await connection.InvokeWithParameterObjectAsync<T>(method, question, limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or RemoteInvocationException or ConnectionLostException)
        {
            throw new InvalidOperationException($"The language server did not answer {method} ({error.Message}). Its log:\n{Log}", error);
        }
    }

    /// <summary>Says something that the server does not answer.</summary>
    public Task TellAsync(string method, object message) => connection.NotifyWithParameterObjectAsync(method, message);

    /// <summary>Ends the server, politely if it listens, and everything that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));
        try
        {
            await connection.InvokeWithCancellationAsync("shutdown", cancellationToken: patience.Token);
            await connection.NotifyAsync("exit");
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or RemoteRpcException or ObjectDisposedException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }
        finally
        {
            connection.Dispose();
            process.Dispose();
        }
    }

    private async Task OpenAsync(string folder)
    {
        connection.AddLocalRpcTarget(new ClientSide(Log));
        connection.StartListening();
        process.BeginErrorReadLine();
        await AskAsync<JsonElement>("initialize", new
        {
            processId = Environment.ProcessId,
            rootUri = folder,
            workspaceFolders = new[] { new { uri = folder, name = "App" } },
            capabilities = new
            {
                workspace = new { configuration = true, workspaceEdit = new { documentChanges = true } },
                window = new { workDoneProgress = true },
                textDocument = new
                {
                    hover = new { contentFormat = new[] { "markdown" } },
                    codeAction = new
                    {
                        codeActionLiteralSupport = new { codeActionKind = new { valueSet = new[] { "quickfix", "refactor" } } },
                        dataSupport = true,
                        resolveSupport = new { properties = new[] { "edit" } },
                    },
                },
            },
        });
        await TellAsync("initialized", new { });
    }
}
