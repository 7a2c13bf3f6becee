namespace NetDsl.Onnx;

/// <summary>A NodeProto: an operator, the names of what it reads and gives, and its attributes.</summary>
internal sealed class StoredNode
{
    public string Name { get; set; } = "";

    public string Operator { get; set; } = "";

    public string Domain { get; private set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>long, float, string, <see cref="StoredTensor"/>, long[], float[] or string[]; <see langword="null"/> for what is not read,
    /// such as graphs.</summary>
    public Dictionary<string, object?> Attributes { get; } = new(StringComparer.Ordinal);

    public static StoredNode Read(ReadOnlyMemory<byte> message, string folder)
    {
        var node = new StoredNode();
        var field = new ProtoFields(message);
        while (field.Next())
        {
            switch (field.Number)
            {
                case 1: node.Inputs.Add(field.Text); break;
                case 2: node.Outputs.Add(field.Text); break;
                case 3: node.Name = field.Text; break;
                case 4: node.Operator = field.Text; break;
                case 5: node.ReadAttribute(field.Bytes, folder); break;
                case 7: node.Domain = field.Text is "ai.onnx" ? "" : field.Text; break;
                default: break;
            }
        }

        return node.Operator.Length > 0 && node.Outputs.Count > 0 ? node : throw ProtoFields.Damage("a node has no operator or no output");
    }

    private void ReadAttribute(ReadOnlyMemory<byte> message, string folder)
    {
        const int FloatType = 1, IntType = 2, TextType = 3, TensorType = 4, FloatsType = 6, IntsType = 7, TextsType = 8;
        (string name, long type, float real, long whole, string text) = ("", 0, 0, 0, "");
        StoredTensor? tensor = null;
        List<float> reals = [];
        List<long> wholes = [];
        List<string> texts = [];
        var field = new ProtoFields(message);
        while (field.Next())
        {
            switch (field.Number)
            {
                case 1: name = field.Text; break;
                case 2: (real, type) = (field.Real, type == 0 ? FloatType : type); break;
                case 3: (whole, type) = (field.Whole, type == 0 ? IntType : type); break;
                case 4: text = TextOf(field.Bytes); break;
                case 5: tensor = StoredTensor.Read(field.Bytes, folder); break;
                case 7: field.AddTo(reals); break;
                case 8: field.AddTo(wholes); break;
                case 9: texts.Add(TextOf(field.Bytes)); break;
                case 20: type = field.Whole; break;
                default: break;
            }
        }

        Attributes[name] = type switch
        {
            FloatType => real,
            IntType => whole,
            TextType => text,
            TensorType => tensor,
            FloatsType => reals.ToArray(),
            IntsType => wholes.ToArray(),
            TextsType => texts.ToArray(),
            _ when tensor is not null => tensor,
            _ when wholes.Count > 0 => wholes.ToArray(),
            _ when reals.Count > 0 => reals.ToArray(),
            _ when text.Length > 0 => text,
            _ => null,
        };
    }

    /// <summary>Texts in attributes are bytes; those that matter are names of modes.</summary>
    private static string TextOf(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
