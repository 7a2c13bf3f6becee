namespace NetDsl;

/// <summary>An attribute of a node in an ONNX graph.</summary>
internal sealed class OnnxAttribute
{
    // Fields and types of AttributeProto, in onnx.proto.
    private const int NameField = 1, FloatField = 2, IntField = 3, TextField = 4;
    private const int FloatsField = 7, IntsField = 8, TextsField = 9, TypeField = 20;
    private const int FloatType = 1, IntType = 2, TextType = 3, FloatsType = 6, IntsType = 7, TextsType = 8;

    private OnnxAttribute(ProtoMessage message) => Message = message;

    public ProtoMessage Message { get; }

    public static OnnxAttribute Real(string name, double value) =>
        new(Named(name).Float(FloatField, (float)value).Number(TypeField, FloatType));

    public static OnnxAttribute Whole(string name, long value) => new(Named(name).Number(IntField, value).Number(TypeField, IntType));

    public static OnnxAttribute Text(string name, string value) => new(Named(name).Text(TextField, value).Number(TypeField, TextType));

    public static OnnxAttribute List(string name, params ReadOnlySpan<int> values)
    {
        ProtoMessage message = Named(name);
        foreach (int value in values)
        {
            message.Number(IntsField, value);
        }

        return new(message.Number(TypeField, IntsType));
    }

    public static OnnxAttribute Reals(string name, IEnumerable<float> values) =>
        new(values.Aggregate(Named(name), (message, value) => message.Float(FloatsField, value)).Number(TypeField, FloatsType));

    public static OnnxAttribute Texts(string name, IEnumerable<string> values) =>
        new(values.Aggregate(Named(name), (message, value) => message.Text(TextsField, value)).Number(TypeField, TextsType));

    private static ProtoMessage Named(string name) => new ProtoMessage().Text(NameField, name);
}
