namespace NetDsl.Onnx;

/// <summary>A value that is the same for every sample: a tensor of the file, or what operators make of such.</summary>
internal sealed class Constant
{
    private readonly StoredTensor? _stored;
    private Array? _values;

    /// <param name="tensor">A tensor of the file, whose values are read when they are asked for.</param>
    /// <param name="shape">Its shape, or another for as many elements.</param>
    public Constant(StoredTensor tensor, long[] shape) => (_stored, Name, Type, Shape) = (tensor, tensor.Name, tensor.Type, shape);

    /// <param name="name">The tensor that it comes from; empty for none.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">float[], double[] or long[].</param>
    public Constant(string name, int type, long[] shape, Array values) => (Name, Type, Shape, _values) = (name, type, shape, values);

    public string Name { get; }

    public int Type { get; }

    public long[] Shape { get; }

    public long Count => Sizes.Product(Shape);

    public bool IsReal => ElementTypes.IsReal(Type);

    /// <summary>Whether there are values, and not texts or the like.</summary>
    public bool IsReadable => ElementTypes.SizeOf(Type) > 0;

    /// <summary>float[], double[] or long[], whichever holds the elements as they are.</summary>
    public Array Values =>
        _values ??= Type == ElementTypes.Double ? _stored!.ToDoubles()! : IsReal ? _stored!.ToFloats()! : _stored!.ToWholes()!;

    public float[] Floats => Values as float[] ?? [.. Doubles.Select(value => (float)value)];

    public double[] Doubles => Values switch
    {
        double[] values => values,
        float[] values => [.. values.Select(value => (double)value)],
        _ => [.. ((long[])Values).Select(value => (double)value)],
    };

    /// <summary>The elements as whole numbers; <see langword="null"/> where they are none.</summary>
    public long[]? Wholes => IsReadable ? Values as long[] : null;

    /// <summary>The only element; <see langword="null"/> where there are several, or none that is a number.</summary>
    public double? Single => Count == 1 && IsReadable ? Doubles[0] : null;

    public Constant WithShape(long[] shape) => _values is null ? new(_stored!, shape) : new(Name, Type, shape, _values);

    /// <summary>Elements of this one in another order.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="from">Where the element comes from that gets a place.</param>
    public Constant Pick(long[] shape, Func<int, int> from)
    {
        int count = (int)Sizes.Product(shape);
        return new(Name, Type, shape, Values switch
        {
            float[] values => Picked(values),
            double[] values => Picked(values),
            _ => Picked((long[])Values),
        });

        T[] Picked<T>(T[] values)
        {
            var picked = new T[count];
            for (int i = 0; i < picked.Length; i++)
            {
                picked[i] = values[from(i)];
            }

            return picked;
        }
    }
}
