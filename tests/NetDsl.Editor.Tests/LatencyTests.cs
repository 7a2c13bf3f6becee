using System.Diagnostics;
using System.Globalization;
using NetDsl.Editor.Tests.Project;
using NetDsl.Editor.Tests.Server;
using static NetDsl.Editor.Tests.Project.NumberedNetworks;

namespace NetDsl.Editor.Tests;

/// <summary>Prints how long diagnostics take after an edit. That depends on the machine, so nothing is asserted of it.</summary>
[Collection(EditorFixture.Collection)]
public class LatencyTests(EditorFixture editor)
{
    private const int Edits = 11;

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task From_edit_to_diagnostics(int networks)
    {
        using UserProject project = await UserProject.CreateAsync(Enumerable.Range(0, networks).ToDictionary(NameOf, CodeOf));
        await using LanguageServer server = await LanguageServer.StartAsync(project.Path);
        EditorDocument file = await EditorDocument.OpenAsync(server, project.PathOf(NameOf(0)), CodeOf(0));

        TimeSpan first = await TimeAsync(file, expected: 0);
        TimeSpan[] mistakes = new TimeSpan[Edits];
        for (int i = 0; i < Edits; i++)
        {
            await file.ReplaceAsync("Activation.Relu", "Activation.Relu, Init = Init.Zero");
            mistakes[i] = await TimeAsync(file, expected: 1);
            await file.UndoAsync();
            await TimeAsync(file, expected: 0);
        }

        TimeSpan median = mistakes.Order().ElementAt(Edits / 2);
        editor.Print(string.Create(CultureInfo.InvariantCulture,
            $"From edit to diagnostics in a project of {networks} networks: {median.TotalMilliseconds:N0} ms (median of {Edits}); the first time, with loading the project, {first.TotalSeconds:N1} s."));
        Assert.Empty(server.Log.Troubles);
    }

    private static async Task<TimeSpan> TimeAsync(EditorDocument file, int expected)
    {
        long start = Stopwatch.GetTimestamp();
        Diagnostic[] findings = await file.DiagnosticsAsync();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Assert.Equal(expected, findings.Length);
        return time;
    }
}
