using System.Globalization;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Writes the whole model: parameters and statistics as safetensors, under names and layouts that PyTorch reads, and in the metadata
    /// what the network computes, its class names, its vocabulary and its preprocessing. The file appears only when it is complete.
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
    /// <example>
    /// <code>
    /// network.Save("iris.safetensors");
    /// Iris loaded = Iris.Load("iris.safetensors");            // in another program, which has the class, too
    /// </code>
    /// </example>
    public void Save(string path) => Save(path, new SaveOptions());

    /// <summary>Writes the whole model, in another format or with entries of your own.</summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <param name="options">The format of the weights, and where the model comes from.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained, or a weight is larger than the format holds.</exception>
    public void Save(string path, SaveOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using UseGate.ReadLease lease = _gate.Share(nameof(Save));
        AtomicFile.Write(path, stream => Write(stream, options));
    }

    /// <summary>Writes the whole model to a stream, as <see cref="Save(string)"/> does to a file.</summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Save(stream, new SaveOptions());
    }

    /// <summary>Writes the whole model to a stream, in another format or with entries of your own.</summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <param name="options">The format of the weights, and where the model comes from.</param>
    /// <exception cref="InvalidOperationException">The network is being trained, or a weight is larger than the format holds.</exception>
    public void Save(Stream stream, SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        using UseGate.ReadLease lease = _gate.Share(nameof(Save));
        Write(stream, options);
    }

    /// <summary>
    /// Becomes the model that was saved: reads parameters and statistics from a safetensors file that holds exactly the tensors of this
    /// network, by name and shape, and class names and preprocessing where the file has them. To make a network from a file, each class
    /// has a static method <c>Load</c>.
    /// </summary>
    /// <param name="path">The file. It is not trusted: whatever it holds, the network either has all of its parameters afterwards or is
    /// unchanged.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of another kind or of another network, or a weight in it is not a finite number; the message says everything
    /// that does not fit.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    /// <remarks>
    /// <para>Elements may be F32, F16, BF16 or F64; the last are rounded, and refused where a float cannot hold them. PyTorch's
    /// <c>num_batches_tracked</c> beside a batch norm's statistics is passed over.</para>
    /// <para>A file that NetDsl wrote says what its network computes. One that computes something else with the same tensors, such as one
    /// with another activation, is refused; loss and dropout may differ, since they change no prediction, and so may the names of the class
    /// and of layers without weights. <see cref="LoadOptions"/> takes it all the same.</para>
    /// <para>A checkpoint is such a file, too: the network becomes what it was then, and what belongs to the run is passed over.</para>
    /// <para>Layers without a given name are numbered, so inserting one renames those after it: give layers a <c>Name</c> before saving.
    /// The fix of NDSL0015 writes it.</para>
    /// <para>An optimizer that trained the network before is refused from here on, because what it remembers is of the old
    /// parameters.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var network = new Iris(seed: 1);
    /// network.LoadFrom("iris.safetensors");                   // Iris.Load makes a network and does the same
    /// </code>
    /// </example>
    public void LoadFrom(string path) => LoadFrom(path, new LoadOptions());

    /// <summary>Becomes the model that was saved, with a say in what is refused.</summary>
    /// <param name="path">The file. It is not trusted: whatever it holds, the network either has all of its parameters afterwards or is
    /// unchanged.</param>
    /// <param name="options">What to take, and the faults to accept although they look like mistakes.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind or of another network; the message says everything that
    /// does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    /// <returns>Which tensors were loaded: all of the network, unless the options allow less.</returns>
    public LoadReport LoadFrom(string path, LoadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using FileStream stream = ReadableFile.Open(path);
        return Read(stream, Path.GetFileName(path), options);
    }

    /// <summary>Becomes the model that was saved to a stream, as <see cref="LoadFrom(string)"/> does.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <exception cref="InvalidDataException">
    /// The data is damaged or belongs to another network, or a weight in it is not a finite number; the message says everything that does
    /// not fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void LoadFrom(Stream stream) => LoadFrom(stream, new LoadOptions());

    /// <summary>Becomes the model that was saved to a stream, with a say in what is refused.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <param name="options">What to take, and the faults to accept although they look like mistakes.</param>
    /// <exception cref="InvalidDataException">The data is damaged or belongs to another network; the message says everything that does not
    /// fit.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    /// <returns>Which tensors were loaded: all of the network, unless the options allow less.</returns>
    public LoadReport LoadFrom(Stream stream, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Read(stream, "The stream", options);
    }

    /// <summary>Writes the model, and tells where its first tensor begins: at a multiple of so many bytes.</summary>
    private long Write(Stream stream, SaveOptions options, int boundary = sizeof(ulong))
    {
        ParameterDescription[] parameters = [.. _description.Parameters];
        foreach (ParameterDescription parameter in parameters)
        {
            CheckRange(parameter, options.Weights);
        }

        var metadata = new Dictionary<string, string>(options.Entries)
        {
            [FileDescription.Key] = FileDescriptionWriter.Write(_description, ClassNames, Preprocessing, KnownVocabulary),
        };
        NamedTensor[] tensors = [.. parameters.Select(parameter => new NamedTensor(parameter.Name, parameter.Shape))];
        var writer = new SafetensorsWriter(stream, tensors, metadata, options.Weights, boundary);
        foreach (ParameterDescription parameter in parameters)
        {
            writer.Write(Tensors.Slice(parameter.Offset, parameter.Length));
        }

        return writer.DataStart;
    }

    private void CheckRange(ParameterDescription parameter, WeightFormat format)
    {
        ReadOnlySpan<float> values = Tensors.Slice(parameter.Offset, parameter.Length);
        int place = ShortFloats.FirstTooLarge(values, format);
        if (place >= 0)
        {
            throw new InvalidOperationException(
                $"{parameter.Name} is {values[place].ToString(CultureInfo.InvariantCulture)} at position {place}, which {format} does not hold: save as BFloat16 or Float32.");
        }
    }

    private LoadReport Read(Stream stream, string source, LoadOptions options)
    {
        using UseGate.Lease lease = _gate.Take(nameof(LoadFrom));
        try
        {
            SafetensorsReader file = SafetensorsReader.Open(stream);
            var choice = TensorChoice.Make(file, _description, options);
            bool compares = !options.AllowDifferences && options.Rename is null;
            FileDescription? description = options.Partial ? null
                : compares ? FileDescription.Find(file)
                : FileDescription.FindReadable(file);
            if (compares)
            {
                CheckSameFunction(description);
            }

            Dictionary<string, float[]> values = choice.Read(file);
            CheckFit(description?.Preprocessing, description?.ClassNames ?? []);
            CheckFit(description?.Vocabulary);
            if (!options.AllowNonFinite)
            {
                FiniteWeights.Check(values);
            }

            // Only now is all of it known to be there.
            Start = new object();
            WeightsChanged();
            foreach (ParameterDescription parameter in _description.Parameters)
            {
                if (values.TryGetValue(parameter.Name, out float[]? tensor))
                {
                    tensor.CopyTo(Tensors[parameter.Offset..]);
                }
            }

            if (!options.Partial)
            {
                (ClassNames, Preprocessing) = (description?.ClassNames ?? [], description?.Preprocessing);
                KnownVocabulary = description?.Vocabulary?.With(KnownVocabulary);
            }

            return choice.Report;
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{source} cannot be loaded into {_description.Name}: {damage.Message}", damage);
        }
    }

    /// <summary>Whether what the file says beside the weights can be of this network.</summary>
    private void CheckFit(FittedPreprocessing? preprocessing, IReadOnlyList<string> classNames)
    {
        (int taken, int given) = (_description.InputStepSize, _description.OutputStepSize);
        int inputs = preprocessing?.Encoder?.Size ?? preprocessing?.Inputs?.InputSize ?? taken;
        int scaled = preprocessing?.Inputs?.InputSize ?? inputs, targets = preprocessing?.Targets?.InputSize ?? given;
        if (inputs != taken || scaled != taken || targets != given)
        {
            throw new InvalidDataException(
                $"its preprocessing gives {inputs} inputs and speaks of {targets} targets, but {_description.Name} takes {taken} and gives {given}.");
        }

        if (classNames.Count > ClassCount)
        {
            throw new InvalidDataException($"it names {classNames.Count} classes, but {_description.Name} has {ClassCount}.");
        }
    }

    private void CheckFit(KnownVocabulary? vocabulary)
    {
        if (vocabulary?.Count > _description.Vocabulary)
        {
            throw new InvalidDataException(
                $"its vocabulary has {Figure.Count(vocabulary.Count, "token")}, but {_description.Name} reads {Figure.Number(_description.Vocabulary)}.");
        }
    }

    private void CheckSameFunction(FileDescription? description)
    {
        if (description is not null
            && IdentityComparison.OfPredictions(description.Network, NetworkIdentity.Of(_description)) is { Count: > 0 } differences)
        {
            throw new InvalidDataException(
                $"it holds the weights of a network that computes something else. {IdentityComparison.Join(differences)} "
                    + "To take them all the same, give new LoadOptions { AllowDifferences = true }.");
        }
    }
}
