namespace NetDsl.Onnx;

/// <summary>What an import needs of a ModelProto (onnx.proto), as it stands in the file.</summary>
internal sealed class StoredModel
{
    private readonly string _folder;
    private readonly HashSet<string> _tensorNames = new(StringComparer.Ordinal);

    private StoredModel(string folder) => _folder = folder;

    public long IrVersion { get; private set; }

    /// <summary>The version of ONNX's own operators; 0 if none is named.</summary>
    public long Opset { get; private set; }

    public Dictionary<string, long> OtherOpsets { get; } = new(StringComparer.Ordinal);

    public string Producer { get; private set; } = "";

    public string ProducerVersion { get; private set; } = "";

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public string GraphName { get; private set; } = "";

    public List<StoredNode> Nodes { get; } = [];

    public List<StoredTensor> Tensors { get; } = [];

    /// <summary>The graph's inputs without those that are tensors, as older files list them.</summary>
    public List<StoredValue> Inputs { get; } = [];

    public List<StoredValue> Outputs { get; } = [];

    public bool HasSparseTensors { get; private set; }

    /// <summary>Reads a file, whole: what is not in it, no memory is set aside for.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX file, or a damaged one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StoredModel Read(string path)
    {
        string full = Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"{path} cannot be read: {denied.Message}", denied);
        }

        try
        {
            return Read(bytes, Path.GetDirectoryName(full)!);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read: {damage.Message}", damage);
        }
    }

    public static StoredModel Read(byte[] bytes, string folder)
    {
        var model = new StoredModel(folder);
        bool hasGraph = false;
        var field = new ProtoFields(bytes);
        while (field.Next())
        {
            switch (field.Number)
            {
                case 1: model.IrVersion = field.Whole; break;
                case 2: model.Producer = field.Text; break;
                case 3: model.ProducerVersion = field.Text; break;
                case 7: model.ReadGraph(field.Bytes); hasGraph = true; break;
                case 8: model.ReadOpset(field.Bytes); break;
                case 14:
                    (string key, string value) = StoredTensor.ReadEntry(field.Bytes);
                    model.Metadata[key] = value;
                    break;
                default: break;
            }
        }

        if (!hasGraph)
        {
            throw new InvalidDataException("it holds no graph, so this is no ONNX file.");
        }

        model.Inputs.RemoveAll(input => model._tensorNames.Contains(input.Name));
        return model;
    }

    private void ReadOpset(ReadOnlyMemory<byte> message)
    {
        (string domain, long version) = ("", 0);
        var field = new ProtoFields(message);
        while (field.Next())
        {
            (domain, version) = (field.Number == 1 ? field.Text : domain, field.Number == 2 ? field.Whole : version);
        }

        if (domain is "" or "ai.onnx")
        {
            Opset = version;
        }
        else
        {
            OtherOpsets[domain] = version;
        }
    }

    private void ReadGraph(ReadOnlyMemory<byte> message)
    {
        var field = new ProtoFields(message);
        while (field.Next())
        {
            switch (field.Number)
            {
                case 1: Nodes.Add(StoredNode.Read(field.Bytes, _folder)); break;
                case 2: GraphName = field.Text; break;
                case 5:
                    var tensor = StoredTensor.Read(field.Bytes, _folder);
                    Tensors.Add(_tensorNames.Add(tensor.Name)
                        ? tensor
                        : throw new InvalidDataException($"two tensors are called {Text.Shown(tensor.Name)}."));
                    break;
                case 11: Inputs.Add(StoredValue.Read(field.Bytes)); break;
                case 12: Outputs.Add(StoredValue.Read(field.Bytes)); break;
                case 15: HasSparseTensors = true; break;
                default: break;
            }
        }
    }
}
