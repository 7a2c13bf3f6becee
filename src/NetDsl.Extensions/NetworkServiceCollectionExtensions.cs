using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetDsl;
using NetDsl.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds trained networks to a program's services.</summary>
public static class NetworkServiceCollectionExtensions
{
    /// <summary>
    /// Adds a trained network, which all requests share: its predictions are safe on any number of threads. The file is read when the
    /// program starts, so that a file that is missing or does not fit ends the start and not the first request.
    /// </summary>
    /// <typeparam name="TNetwork">The network class.</typeparam>
    /// <param name="services">The services of the program.</param>
    /// <param name="path">The file that <see cref="Network.Save(string)"/> wrote; relative to the current folder of the process.</param>
    /// <param name="reloadOnChange">
    /// Whether a new file at the path replaces the network while the program runs. Readers never wait: who has a network keeps it, who asks
    /// next gets the new one. A file that is damaged or of another network is logged, and the old network stays.
    /// </param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// <typeparamref name="TNetwork"/> is resolved anew each time (transient): a handler that takes it as a parameter has the latest, and
    /// the same throughout one request. A singleton that needs the latest takes <see cref="NetworkSource{TNetwork}"/>. With many requests
    /// at once set <see cref="Parallelism.MaxThreads"/> to 1, since requests already run beside each other.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddNetwork&lt;Churn&gt;("churn.safetensors", reloadOnChange: true);
    /// app.MapPost("/churn", (Dictionary&lt;string, string&gt; row, Churn network) => network.Probabilities(row)[1]);
    /// </code>
    /// </example>
    public static IServiceCollection AddNetwork<TNetwork>(this IServiceCollection services, string path, bool reloadOnChange = false)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        services.TryAddSingleton(provider => new NetworkSource<TNetwork>(
            path, reloadOnChange, provider.GetService<ILogger<NetworkSource<TNetwork>>>()));
        services.TryAddTransient(provider => provider.GetRequiredService<NetworkSource<TNetwork>>().Current);
        services.AddHostedService(provider => new LoadAtStart(() => provider.GetRequiredService<NetworkSource<TNetwork>>()));
        return services;
    }

    private sealed class LoadAtStart(Func<object> load) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            load();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
