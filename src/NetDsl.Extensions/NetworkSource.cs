using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace NetDsl.Extensions;

/// <summary>A trained network, and after each new file the next one. Reading it never waits.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <remarks>
/// Changes are seen as <see cref="PhysicalFileProvider"/> sees them: by the file system's events, or by looking every four seconds where
/// the environment variable DOTNET_USE_POLLING_FILE_WATCHER is 1, as folders that containers mount may need. A new file is to be renamed
/// into place, as <see cref="Network.Save(string)"/> does; one that is copied there may be read half-written, is refused, and is read
/// again when it changes again.
/// </remarks>
public sealed class NetworkSource<TNetwork> : IDisposable
    where TNetwork : Network, INetwork<TNetwork>
{
    private readonly Lock _reloading = new();
    private readonly ILogger _logger;
    private readonly PhysicalFileProvider? _folder;
    private readonly IDisposable? _watch;
    private volatile TNetwork _current;

    /// <summary>Reads the network.</summary>
    /// <param name="path">The file that <see cref="Network.Save(string)"/> wrote.</param>
    /// <param name="reloadOnChange">Whether a new file replaces the network.</param>
    /// <param name="logger">Hears of new files, and of those that cannot be read; <see langword="null"/> for nobody.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public NetworkSource(string path, bool reloadOnChange = false, ILogger<NetworkSource<TNetwork>>? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FilePath = Path.GetFullPath(path);
        _logger = logger ?? NullLogger<NetworkSource<TNetwork>>.Instance;
        if (reloadOnChange)
        {
            // Before reading: a file that appears meanwhile is then read once more, and not missed.
            _folder = new PhysicalFileProvider(Path.GetDirectoryName(FilePath)!);
            _watch = ChangeToken.OnChange(() => _folder.Watch(Path.GetFileName(FilePath)), ReloadUnattended);
        }

        try
        {
            _current = Read();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Happens after a new file was read, with the network that was read: on the thread that called <see cref="Reload"/>, or on that of the
    /// watching, where what a handler throws is logged.
    /// </summary>
    public event EventHandler<NetworkReloadedEventArgs<TNetwork>>? Reloaded;

    /// <summary>The full path of the file.</summary>
    public string FilePath { get; }

    /// <summary>The network as the last good file has it. Whoever uses it for several answers keeps what this gives.</summary>
    public TNetwork Current => _current;

    /// <summary>Reads the file again.</summary>
    /// <returns>Whether it was read; if not, the reason is logged and the network stays.</returns>
    public bool Reload()
    {
        lock (_reloading)
        {
            TNetwork network;
            try
            {
                network = Read();
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException)
            {
                NetworkMeter.Failed(typeof(TNetwork).Name);
                NetworkLog.NotReloaded(_logger, FilePath, TNetwork.Description.Name, failure);
                return false;
            }

            _current = network;
            NetworkLog.Reloaded(_logger, FilePath, TNetwork.Description.Name);
            Reloaded?.Invoke(this, new(network));
            return true;
        }
    }

    /// <summary>Ends watching the file; the network stays.</summary>
    public void Dispose()
    {
        _watch?.Dispose();
        _folder?.Dispose();
    }

    private void ReloadUnattended()
    {
        try
        {
            Reload();
        }
#pragma warning disable CA1031 // Nobody called: what a handler throws here would be lost.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            NetworkLog.HandlerFailed(_logger, FilePath, failure);
        }
    }

    private TNetwork Read()
    {
        TNetwork network = TNetwork.Create(seed: 0);
        network.LoadFrom(FilePath);
        NetworkMeter.Loaded(typeof(TNetwork).Name);
        return network;
    }
}
