namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Writes parameters and statistics as safetensors, under names and layouts that PyTorch reads. The file appears only when it is
    /// complete.
    /// </summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why. Nothing that the file system refuses comes as
    /// another exception.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    /// <remarks>
    /// <para>The file is written aside, in the same folder under a name such as <c>.netdsl-….tmp</c>, flushed to disk, and renamed into
    /// place. A process that is killed meanwhile leaves it behind; a later save in that folder deletes it once it is ten minutes old.
    /// Folder and file are checked before anything is written.</para>
    /// <para>A symbolic link stays, and what it leads to is replaced or made. A new file has the mode that every new file gets. One that is
    /// replaced keeps its mode and, where this process may give files away, its owner and group; on Windows its attributes and access
    /// rights. It is a new file all the same: other hard links keep the old content, and on Unix access lists and extended attributes are
    /// lost.</para>
    /// <para>Refused are a file that is read-only (also where the user root could write it), a folder, and what is no file: a pipe, a
    /// device or a socket, to which <see cref="Save(Stream)"/> writes.</para>
    /// </remarks>
    public void Save(string path) => SaveFile(path, null);

    /// <summary>
    /// Writes the parameters and how inputs are standardized, in one file. <see cref="Standardizer.Load(string)"/> reads the latter back.
    /// </summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <param name="standardizer">The scaling that the training data went through, for as many inputs as the network takes.</param>
    /// <exception cref="ArgumentException">The standardizer has another number of inputs.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    /// <remarks>Written as <see cref="Save(string)"/> does.</remarks>
    public void Save(string path, Standardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(standardizer);
        SaveFile(path, standardizer);
    }

    /// <summary>Writes the parameters as safetensors to a stream.</summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using UseGate.ReadLease lease = _gate.Share(nameof(Save));
        Write(stream, null);
    }

    /// <summary>
    /// Writes the parameters and how inputs are standardized. <see cref="Standardizer.Load(Stream)"/> reads the latter back.
    /// </summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <param name="standardizer">The scaling that the training data went through, for as many inputs as the network takes.</param>
    /// <exception cref="ArgumentException">The standardizer has another number of inputs.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Save(Stream stream, Standardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(standardizer);
        CheckFit(standardizer);
        using UseGate.ReadLease lease = _gate.Share(nameof(Save));
        Write(stream, standardizer);
    }

    /// <summary>Reads the parameters from a safetensors file that holds exactly the tensors of this network, by name and shape.</summary>
    /// <param name="path">The file. It is not trusted: whatever it holds, the network either has all of its parameters afterwards or is
    /// unchanged.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of another kind or of another network, or a weight in it is not a finite number; the message says everything
    /// that does not fit.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    /// <remarks>
    /// <para>Elements may be F32, F16, BF16 or F64; the last are rounded, and refused where a float cannot hold them. A standardizer in the
    /// file is left alone: <see cref="Standardizer.Load(string)"/> reads it. PyTorch's <c>num_batches_tracked</c> beside a batch norm's
    /// statistics is passed over.</para>
    /// <para>A file that NetDsl wrote says what its network computes. One that computes something else with the same tensors, such as one
    /// with another activation, is refused; loss and dropout may differ, since they change no prediction, and so may the names of the class
    /// and of layers without weights. <see cref="LoadOptions"/> takes it all the same.</para>
    /// <para>Layers without a given name are numbered, so inserting one renames those after it: give layers a <c>Name</c> before saving.
    /// The fix of NDSL0015 writes it.</para>
    /// <para>An optimizer that trained the network before is refused from here on, because what it remembers is of the old
    /// parameters.</para>
    /// </remarks>
    public void Load(string path) => Load(path, new LoadOptions());

    /// <summary>Reads the parameters from a safetensors file, with a say in what is refused.</summary>
    /// <param name="path">The file. It is not trusted: whatever it holds, the network either has all of its parameters afterwards or is
    /// unchanged.</param>
    /// <param name="options">The faults to accept although they look like mistakes.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind or of another network; the message says everything that
    /// does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Load(string path, LoadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using FileStream stream = ReadableFile.Open(path);
        Load(stream, Path.GetFileName(path), options);
    }

    /// <summary>
    /// Reads the parameters from a stream in safetensors format that holds exactly the tensors of this network, as
    /// <see cref="Load(string)"/> does.
    /// </summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <exception cref="InvalidDataException">
    /// The data is damaged or belongs to another network, or a weight in it is not a finite number; the message says everything that does
    /// not fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Load(Stream stream) => Load(stream, new LoadOptions());

    /// <summary>Reads the parameters from a stream in safetensors format, with a say in what is refused.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <param name="options">The faults to accept although they look like mistakes.</param>
    /// <exception cref="InvalidDataException">The data is damaged or belongs to another network; the message says everything that does not
    /// fit.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Load(Stream stream, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        Load(stream, "The stream", options);
    }

    private void SaveFile(string path, Standardizer? standardizer)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckFit(standardizer);
        using UseGate.ReadLease lease = _gate.Share(nameof(Save));
        AtomicFile.Write(path, stream => Write(stream, standardizer));
    }

    private void Write(Stream stream, Standardizer? standardizer)
    {
        ParameterDescription[] parameters = [.. _description.Parameters];
        var metadata = new Dictionary<string, string> { [FileDescription.Key] = FileDescriptionWriter.Write(_description, standardizer) };
        var writer = new SafetensorsWriter(
            stream, [.. parameters.Select(parameter => new NamedTensor(parameter.Name, parameter.Shape))], metadata);
        foreach (ParameterDescription parameter in parameters)
        {
            writer.Write(Tensors.Slice(parameter.Offset, parameter.Length));
        }
    }

    private void CheckFit(Standardizer? standardizer)
    {
        if (standardizer is not null && standardizer.InputSize != _inputSize)
        {
            throw new ArgumentException(
                $"The standardizer is for {standardizer.InputSize} inputs, but {_description.Name} takes {_inputSize}.", nameof(standardizer));
        }
    }

    private void Load(Stream stream, string source, LoadOptions options)
    {
        using UseGate.Lease lease = _gate.Take(nameof(Load));
        try
        {
            SafetensorsReader file = SafetensorsReader.Open(stream);
            TensorFit.Check(file, _description, Standardizer.MeanName, Standardizer.DeviationName);
            if (!options.AllowDifferences)
            {
                CheckSameFunction(file);
            }

            Dictionary<string, ParameterDescription> parameters = _description.Parameters.ToDictionary(
                parameter => parameter.Name, StringComparer.Ordinal);
            Dictionary<string, float[]> values = file.ReadFloats(tensor => parameters.ContainsKey(tensor.Name));
            if (!options.AllowNonFinite)
            {
                FiniteWeights.Check(values);
            }

            // Only now is all of it known to be there.
            Start = new object();
            WeightsChanged();
            foreach (ParameterDescription parameter in parameters.Values)
            {
                values[parameter.Name].CopyTo(Tensors[parameter.Offset..]);
            }
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{source} cannot be loaded into {_description.Name}: {damage.Message}", damage);
        }
    }

    private void CheckSameFunction(SafetensorsReader file)
    {
        if (FileDescription.Find(file) is { } found
            && IdentityComparison.OfPredictions(found.Network, NetworkIdentity.Of(_description)) is { Count: > 0 } differences)
        {
            throw new InvalidDataException(
                $"it holds the weights of a network that computes something else. {IdentityComparison.Join(differences)} "
                    + "To take them all the same, give new LoadOptions { AllowDifferences = true }.");
        }
    }
}
