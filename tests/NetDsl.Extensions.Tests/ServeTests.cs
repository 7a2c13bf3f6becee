using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Churn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serve;

namespace NetDsl.Extensions.Tests;

/// <summary>The sample over loopback: a thousand requests at once, new weights meanwhile, and what a request may do wrong.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit calls DisposeAsync.")]
public sealed class ServeTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Customer = new()
    {
        ["tenure"] = "3",
        ["monthly"] = "70.5",
        ["support calls"] = "4",
        ["contract"] = "monthly",
        ["connection"] = "fiber",
        ["plan"] = "M",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
    private readonly Lines _log = new();
    private WebApplication? _app;
    private HttpClient? _client;

    private string Weights => Path.Combine(_folder, "churn.safetensors");

    public async Task InitializeAsync()
    {
        Trained(seed: 1).Save(Weights);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddNetwork<ChurnModel>(Weights, reloadOnChange: true);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/churn", (Dictionary<string, string> customer, ChurnModel network) => Answers.Post(customer, network));
        await _app.StartAsync();
        string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_thousand_requests_at_once_get_the_answer_of_the_network()
    {
        float expected = ChurnModel.Load(Weights).Probabilities(Customer)[1];
        float[] answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Ask()));
        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public async Task New_weights_take_over_under_load_and_no_request_fails()
    {
        float before = await Ask(), after = Trained(seed: 2).Probabilities(Customer)[1];
        Assert.NotEqual(before, after);
        using var reloaded = new SemaphoreSlim(0);
        Source.Reloaded += (_, _) => reloaded.Release();
        using var done = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<float, int>();
        Task[] load = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                seen.AddOrUpdate(await Ask(), 1, (_, count) => count + 1);
            }
        }))];
        Trained(seed: 2).Save(Weights);
        Assert.True(await reloaded.WaitAsync(TimeSpan.FromSeconds(30)), "the new file was not noticed");
        Assert.Equal(after, await Ask());
        await done.CancelAsync();
        await Task.WhenAll(load);
        Assert.All(seen.Keys, answer => Assert.Contains(answer, new[] { before, after }));
    }

    [Fact]
    public async Task A_damaged_file_is_logged_and_the_old_weights_stay()
    {
        float before = await Ask();
        byte[] file = await File.ReadAllBytesAsync(Weights);
        string aside = Path.Combine(_folder, "aside");
        await File.WriteAllBytesAsync(aside, file[..^7]);
        File.Move(aside, Weights, overwrite: true);
        Assert.True(
            SpinWait.SpinUntil(() => _log.Any(line => line.Contains("cannot be read: ChurnModel goes on with what it has", StringComparison.Ordinal)), TimeSpan.FromSeconds(30)),
            "the damage was not logged");
        Assert.Equal(before, await Ask());
        Assert.False(Source.Reload());
    }

    [Fact]
    public async Task A_handler_that_throws_is_logged_and_the_new_weights_answer_all_the_same()
    {
        ChurnModel next = Trained(seed: 2);
        Source.Reloaded += (_, _) => throw new NotSupportedException("of the handler");
        next.Save(Weights);
        Assert.True(
            SpinWait.SpinUntil(() => _log.Any(line => line.Contains("a handler of Reloaded failed", StringComparison.Ordinal)), TimeSpan.FromSeconds(30)),
            "what the handler threw was not logged");
        Assert.Equal(next.Probabilities(Customer)[1], await Ask());
        Assert.Throws<NotSupportedException>(() => Source.Reload());
    }

    [Theory]
    [InlineData("contract", "weekly", "\"contract\" is 'weekly', which the network was not trained with: it knows 'monthly', 'yearly', 'two years'.")]
    [InlineData("tenure", "long", "\"tenure\" is 'long', which is no number")]
    [InlineData("tenure", null, "\"tenure\" is missing")]
    public async Task A_request_that_does_not_fit_gets_400_and_the_reason(string column, string? value, string reason)
    {
        Dictionary<string, string> customer = new(Customer);
        customer.Remove(column);
        if (value is not null)
        {
            customer[column] = value;
        }

        using HttpResponseMessage response = await _client!.PostAsJsonAsync("/churn", customer);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonElement refusal = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(reason, refusal.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_ends_the_start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddNetwork<ChurnModel>(Path.Combine(_folder, "missing.safetensors"));
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        await Assert.ThrowsAsync<FileNotFoundException>(() => app.StartAsync());
    }

    private NetworkSource<ChurnModel> Source => _app!.Services.GetRequiredService<NetworkSource<ChurnModel>>();

    private async Task<float> Ask()
    {
        using HttpResponseMessage response = await _client!.PostAsJsonAsync("/churn", Customer);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("leaves").GetSingle();
    }

    private ChurnModel Trained(long seed)
    {
        string csv = Path.Combine(_folder, $"{seed}.csv");
        Customers.Write(csv, count: 300, seed: 1);
        var network = new ChurnModel(seed);
        network.Train(
            Dataset.FromCsv(csv, new CsvOptions { Label = "left", Preprocessing = Customers.Preprocessing }), new Adam(0.01), epochs: 3);
        return network;
    }

    /// <summary>What was logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public bool Any(Func<string, bool> has) => _lines.Any(has);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
