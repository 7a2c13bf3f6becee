using System.Text;

namespace NetDsl;

// The network for training in PyTorch.
public abstract partial class Network
{
    /// <summary>
    /// Writes the network for PyTorch: <c>digit_reader.py</c> with a module whose <c>state_dict</c> has the names and shapes of this
    /// network's files, <c>train_digit_reader.py</c>, which trains it by one process or, under <c>torchrun</c>, by many, and
    /// <c>digit_reader.safetensors</c> with the weights as they are now. What it trains is a file for <c>Load</c>.
    /// </summary>
    /// <param name="folder">Where to; made where it does not exist.</param>
    /// <param name="train">The samples to train on: become <c>train.safetensors</c> as the layers see them. The network takes over their
    /// preprocessing and class names, as by Train. <see langword="null"/> where they are there already.</param>
    /// <param name="validation">Samples to judge each epoch by: become <c>validation.safetensors</c>.</param>
    /// <remarks>The Python files are yours to change. One that is there and was changed is not replaced.</remarks>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    /// <exception cref="NotSupportedException">PyTorch has no function or no name for a part, or the network has no loss; the message says
    /// what to do. Nothing is written.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    /// <exception cref="IOException">A file cannot be written, or one of that name is there and differs.</exception>
    /// <example>
    /// <code>
    /// network.ExportPyTorch("cluster", data);
    /// // torchrun --nproc_per_node=2 train_iris.py train.safetensors, in that folder; and then
    /// // network.LoadFrom("cluster/trained.safetensors");
    /// </code>
    /// </example>
    public void ExportPyTorch(string folder, Dataset? train = null, Dataset? validation = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (train is null && validation is not null)
        {
            throw new ArgumentException(
                "Validation samples go through what is measured on those to train on: give these, too.", nameof(validation));
        }

        string name = Snake.Case(_description.Name);
        (string Path, string Text)[] scripts =
        [
            (Path.Combine(folder, $"{name}.py"), _description.ToPyTorch()),
            (Path.Combine(folder, $"train_{name}.py"), PyTorchTraining.Write(_description)),
        ];
        foreach ((string path, string text) in scripts)
        {
            if (File.Exists(path) && TextOf(path) != text)
            {
                throw new IOException($"{path} is there and differs from what would be written: delete it, or choose another folder.");
            }
        }

        (Dataset? Train, Dataset? Validation) prepared = train is null ? (null, null) : TakeToTrain(train, validation);
        Directory.CreateDirectory(folder);
        foreach ((string path, string text) in scripts)
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }

        Save(Path.Combine(folder, $"{name}.safetensors"));
        prepared.Train?.Save(Path.Combine(folder, "train.safetensors"));
        prepared.Validation?.Save(Path.Combine(folder, "validation.safetensors"));
    }

    private static string TextOf(string path)
    {
        using var reader = new StreamReader(ReadableFile.Open(path));
        return reader.ReadToEnd();
    }

    private (Dataset Train, Dataset? Validation) TakeToTrain(Dataset train, Dataset? validation)
    {
        using UseGate.Lease lease = _gate.Take(nameof(ExportPyTorch));
        CheckToTrain(train, nameof(train));
        if (validation is not null)
        {
            CheckToTrain(validation, nameof(validation));
        }

        return TakeData(train, validation, nameof(train));
    }
}
