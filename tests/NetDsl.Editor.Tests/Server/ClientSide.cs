using System.Text.Json;
using StreamJsonRpc;

namespace NetDsl.Editor.Tests.Server;

/// <summary>The requests that a language server makes of an editor.</summary>
internal sealed class ClientSide(ServerLog log)
{
    /// <summary>The settings of csharp-ls: run analyzers, and lead to generated and decompiled code.</summary>
    [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
    public static object[] Configuration(JsonElement request) =>
        [.. request.GetProperty("items").EnumerateArray().Select(_ => new { analyzersEnabled = true, useMetadataUris = true })];

    [JsonRpcMethod("client/registerCapability", UseSingleObjectParameterDeserialization = true)]
    public static object? RegisterCapability(JsonElement _) => null;

    [JsonRpcMethod("window/workDoneProgress/create", UseSingleObjectParameterDeserialization = true)]
    public static object? CreateProgress(JsonElement _) => null;

    [JsonRpcMethod("workspace/diagnostic/refresh")]
    public static object? RefreshDiagnostics() => null;

    [JsonRpcMethod("$/progress", UseSingleObjectParameterDeserialization = true)]
    public static void Progress(JsonElement _)
    {
        // How far loading is, which these tests need not know: the first question waits for it.
    }

    [JsonRpcMethod("window/logMessage", UseSingleObjectParameterDeserialization = true)]
    public void LogMessage(JsonElement message) => Add(message);

    [JsonRpcMethod("window/showMessage", UseSingleObjectParameterDeserialization = true)]
    public void ShowMessage(JsonElement message) => Add(message);

    [JsonRpcMethod("textDocument/publishDiagnostics", UseSingleObjectParameterDeserialization = true)]
    public static void PublishDiagnostics(JsonElement _)
    {
        // These tests ask for diagnostics, so that they know which text the answer is about.
    }

    // Type 1 is an error, 2 a warning.
    private void Add(JsonElement message) =>
        log.Add((message.GetProperty("type").GetInt32() <= 2 ? "fail: " : "info: ") + message.GetProperty("message").GetString());
}
