namespace NetDsl;

public abstract partial class Network
{
    /// <summary>Writes the parameters as safetensors, under names and layouts that PyTorch reads. The file appears only when it is complete.</summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using UseGate.Lease lease = _gate.Share(nameof(Save));
        AtomicFile.Write(path, stream => Safetensors.Write(stream, _description, Parameters));
    }

    /// <summary>Writes the parameters as safetensors to a stream.</summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using UseGate.Lease lease = _gate.Share(nameof(Save));
        Safetensors.Write(stream, _description, Parameters);
    }

    /// <summary>Reads the parameters from a safetensors file that holds exactly the tensors of this network, by name and shape.</summary>
    /// <param name="path">The file. It is not trusted: whatever it holds, the network either has all of its parameters afterwards or is unchanged.</param>
    /// <exception cref="InvalidDataException">The file is damaged or belongs to another network; the message says what does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    /// <remarks>Layers without a given name are numbered, so inserting one renames those after it: give layers a <c>Name</c> before saving.</remarks>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        Load(stream, Path.GetFileName(path));
    }

    /// <summary>Reads the parameters from a stream in safetensors format that holds exactly the tensors of this network, by name and shape.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <exception cref="InvalidDataException">The data is damaged or belongs to another network; the message says what does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Load(stream, "The stream");
    }

    private void Load(Stream stream, string source)
    {
        using UseGate.Lease lease = _gate.Take(nameof(Load));
        try
        {
            Safetensors.Read(stream, _description, Parameters);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{source} cannot be loaded into {_description.Name}: {damage.Message}", damage);
        }
    }
}
