namespace NetDsl;

/// <summary>
/// The tensors of a checkpoint. Those of the network have their own names. What belongs to the run stands behind a slash, which no layer's
/// name has: <c>best/Dense1.weight</c>, <c>optimizer/mean/Dense1.weight</c>, for an optimizer within another <c>optimizer[0]/…</c>, and
/// <c>callback/0</c>, which is bytes.
/// </summary>
/// <remarks>
/// What an optimizer remembers of all parameters stands by tensor, if that is all: where it remembers something of a part of them, or of
/// the gaps between tensors, it is one vector, <c>optimizer/mean</c>.
/// </remarks>
internal sealed class CheckpointTensors(NetworkDescription network)
{
    /// <summary>What stands before the names of tensors.</summary>
    public const string OfNetwork = "", OfBest = "best/";

    private const string OfOptimizer = "optimizer", OfCallbacks = "callback/";

    private readonly List<(NamedTensor Tensor, ValuesOf Values)> _written = [];
    private readonly List<(NamedTensor Tensor, byte[] Bytes)> _bytes = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, float[]> _read = [];
    private Dictionary<string, byte[]> _readBytes = [];
    private Dictionary<string, SafetensorsEntry> _entries = [];

    /// <summary>The values of a buffer, when they are written.</summary>
    public delegate ReadOnlySpan<float> ValuesOf();

    public static string OfCallback(int number) => $"{OfCallbacks}{number}";

    /// <summary>Whether a tensor of a checkpoint is not the network's.</summary>
    public static bool IsOfRun(string name) =>
        name.StartsWith(OfBest, StringComparison.Ordinal)
        || name.StartsWith(OfCallbacks, StringComparison.Ordinal)
        || name.StartsWith(OfOptimizer + "/", StringComparison.Ordinal)
        || name.StartsWith(OfOptimizer + "[", StringComparison.Ordinal);

    /// <summary>Adds parameters and statistics.</summary>
    public void AddState(string before, ValuesOf state) => AddTensors(before, network.Parameters, state);

    public void Add(string name, byte[] bytes) => _bytes.Add((new NamedTensor(name, [bytes.Length]) { Type = ElementType.Byte }, bytes));

    /// <summary>Adds what an optimizer and those in it remember.</summary>
    public void Add(OptimizerState state, Optimizer optimizer, string path = OfOptimizer)
    {
        for (int i = 0; i < state.Names.Length && state.Length >= 0; i++)
        {
            int number = i;
            string name = $"{path}/{state.Names[i]}";
            if (IsByTensor(optimizer.State(i)))
            {
                AddTensors(name + "/", network.Parameters.Where(parameter => parameter.IsTrained), () => optimizer.State(number));
            }
            else
            {
                _written.Add((new NamedTensor(name, [state.Length]), () => optimizer.State(number)));
            }
        }

        for (int i = 0; i < state.Inner.Length; i++)
        {
            Add(state.Inner[i], optimizer.Wrapped[i], $"{path}[{i}]");
        }
    }

    /// <returns>The header of the file.</returns>
    public ReadOnlySpan<byte> Write(Stream stream, IReadOnlyDictionary<string, string> metadata)
    {
        var writer = new SafetensorsWriter(
            stream, [.. _written.Select(written => written.Tensor), .. _bytes.Select(written => written.Tensor)], metadata);
        foreach ((_, ValuesOf values) in _written)
        {
            writer.Write(values());
        }

        foreach ((_, byte[] bytes) in _bytes)
        {
            writer.WriteBytes(bytes);
        }

        return writer.Header;
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <exception cref="InvalidDataException">The data is not there, or of another type.</exception>
    public static CheckpointTensors Read(SafetensorsReader file, NetworkDescription network)
    {
        var bytes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        CheckpointBody.Expect(file.Tensors.All(tensor => tensor.Type.Name is ElementType.Float32 or ElementType.Bytes));
        return new(network)
        {
            _entries = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal),
            _read = file.ReadFloats(_ => true, bytes),
            _readBytes = bytes,
        };
    }

    /// <summary>Parameters and statistics, as a network holds them.</summary>
    public float[] State(string before) => Gather(before, network.Parameters, network.StateLength);

    public byte[] Bytes(string name)
    {
        CheckpointBody.Expect(_readBytes.ContainsKey(name) && _taken.Add(name));
        return _readBytes[name];
    }

    /// <summary>An optimizer's state with what it remembers.</summary>
    public OptimizerState Fill(OptimizerState state, string path = OfOptimizer)
    {
        CheckpointBody.Expect(state.Length <= network.ParameterBufferLength);
        return state with
        {
            Values = [.. state.Names.Select(name => state.Length < 0 ? [] : Remembered($"{path}/{name}", state.Length))],
            Inner = [.. state.Inner.Select((inner, i) => Fill(inner, $"{path}[{i}]"))],
        };
    }

    /// <exception cref="InvalidDataException">There are tensors that nobody asked for.</exception>
    public void ExpectAllTaken() => CheckpointBody.Expect(_taken.Count == _entries.Count);

    private float[] Remembered(string name, int length)
    {
        if (!_entries.ContainsKey(name))
        {
            CheckpointBody.Expect(length == network.ParameterBufferLength);
            return Gather(name + "/", network.Parameters.Where(parameter => parameter.IsTrained), length);
        }

        return Take(name, [length]);
    }

    private float[] Gather(string before, IEnumerable<ParameterDescription> tensors, int length)
    {
        float[] values = new float[length];
        foreach (ParameterDescription tensor in tensors)
        {
            Take(before + tensor.Name, tensor.Shape).CopyTo(values, tensor.Offset);
        }

        return values;
    }

    private float[] Take(string name, IReadOnlyList<int> shape)
    {
        if (!_read.TryGetValue(name, out float[]? values) || !_entries[name].HasShape(shape) || !_taken.Add(name))
        {
            throw new InvalidDataException($"it holds no {SafetensorsEntry.Shown(name)} {Shape.Text(shape)}.");
        }

        return values;
    }

    private void AddTensors(string before, IEnumerable<ParameterDescription> tensors, ValuesOf values)
    {
        foreach (ParameterDescription tensor in tensors)
        {
            _written.Add((
                new NamedTensor(before + tensor.Name, tensor.Shape), () => values().Slice(tensor.Offset, tensor.Length)));
        }
    }

    /// <summary>Whether the values are of all parameters and 0 between the tensors.</summary>
    private bool IsByTensor(ReadOnlySpan<float> values)
    {
        if (values.Length != network.ParameterBufferLength)
        {
            return false;
        }

        int end = 0;
        foreach (ParameterDescription tensor in network.Parameters.Where(parameter => parameter.IsTrained).OrderBy(tensor => tensor.Offset))
        {
            if (values[end..tensor.Offset].ContainsAnyExcept(0f))
            {
                return false;
            }

            end = tensor.Offset + tensor.Length;
        }

        return !values[end..].ContainsAnyExcept(0f);
    }
}
