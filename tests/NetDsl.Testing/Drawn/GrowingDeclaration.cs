namespace NetDsl.Testing.Drawn;

/// <summary>
/// A declaration while it is written, of a network or of a block: the attributes so far, and the shape of the value at their end.
/// </summary>
public sealed class GrowingDeclaration
{
    private readonly List<string> _attributes = [];
    private readonly List<(string Name, int[] Shape)> _taps = [];
    private readonly List<string> _blocks;
    private int[] _shape;

    /// <summary>A network.</summary>
    /// <param name="input">The shape of a sample.</param>
    public GrowingDeclaration(params int[] input)
        : this(input, blocks: [])
    {
        _attributes.Add($"Input({Text(input)})");
    }

    private GrowingDeclaration(int[] input, List<string> blocks) => (_shape, _blocks) = (input, blocks);

    /// <summary>One on each line.</summary>
    public string Attributes => string.Join('\n', _attributes.Select(attribute => $"[{attribute}]"));

    /// <summary>The classes of all blocks. # stands for what makes their names those of this network.</summary>
    public string Blocks => string.Concat(_blocks);

    /// <summary>The shape of what stands at the end.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>How many values stand at the end.</summary>
    public int Size => SizeOf(_shape);

    /// <summary>How many of these stand before the axes in space.</summary>
    public int Channels => _shape[0];

    public static int SizeOf(int[] shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Another attribute.</summary>
    /// <param name="attribute">Without brackets.</param>
    /// <param name="shape">The shape of what its layer gives; without one it stays as it is.</param>
    public void Add(string attribute, params int[] shape)
    {
        _attributes.Add(attribute);
        _shape = shape.Length > 0 ? shape : _shape;
    }

    /// <summary>A vector, if it is none.</summary>
    public void Flatten()
    {
        if (_shape.Length > 1)
        {
            Add("Flatten", Size);
        }
    }

    /// <summary>A feature map with so many axes in space, or more where that is all that is asked for; if it is none.</summary>
    public void Map(int axes)
    {
        if (_shape.Length > 1 && (_shape.Length == axes + 1 || axes == 1))
        {
            return;
        }

        int channels = Enumerable.Range(1, 3).Last(count => Size % count == 0), rest = Size / channels;
        int height = axes == 1 ? 1 : Enumerable.Range(1, 3).Last(count => rest % count == 0);
        int[] shape = axes == 1 ? [channels, rest] : [channels, height, rest / height];
        Add($"Reshape({Text(shape)})", shape);
    }

    /// <summary>Gives what stands at the end a name.</summary>
    /// <returns>The number of the tap.</returns>
    public int Tap()
    {
        string name = $"tap{_taps.Count}";
        Add($"Tap(\"{name}\")");
        _taps.Add((name, _shape));
        return _taps.Count - 1;
    }

    /// <summary>Goes on from a tapped value.</summary>
    /// <param name="tap">The number of the tap.</param>
    public void From(int tap) => Add($"From(\"{_taps[tap].Name}\")", _taps[tap].Shape);

    /// <summary>Multiplies a map with factors for its channels, one of which stands at the end.</summary>
    /// <param name="tap">The number of the other's tap.</param>
    /// <param name="map">The shape of the map.</param>
    public void Excite(int tap, int[] map) => Add($"Multiply(\"{_taps[tap].Name}\")", map);

    /// <summary>
    /// Joins what stands at the end with a tapped value, after it was given the shape that this needs: all of it, or all but the features.
    /// </summary>
    /// <param name="join">Add, Multiply or Concat.</param>
    /// <param name="tap">The number of a tap; numbers beyond the last begin anew.</param>
    public void Join(string join, int tap)
    {
        if (_taps.Count == 0)
        {
            return;
        }

        (string name, int[] shape) = _taps[tap % _taps.Count];
        bool isConcat = join == "Concat";
        if (isConcat ? _shape.Length != shape.Length || !_shape.Skip(1).SequenceEqual(shape.Skip(1)) : !_shape.SequenceEqual(shape))
        {
            // Other features than those of the tap, where this may be.
            Become(isConcat ? [shape[0] + 1, .. shape.Skip(1)] : shape);
        }

        Add($"{join}(\"{name}\")", isConcat ? [_shape[0] + shape[0], .. shape.Skip(1)] : _shape);
    }

    /// <summary>Uses a block of its own.</summary>
    /// <param name="kind">Residual or Repeat.</param>
    /// <param name="times">How often.</param>
    /// <param name="arguments">More of them.</param>
    /// <param name="isRecomputed">Whether it is computed again on the way back.</param>
    /// <param name="parts">What is in the block.</param>
    public void AddBlock(string kind, int times, string arguments, bool isRecomputed, IEnumerable<DrawnPart> parts)
    {
        var block = new GrowingDeclaration(_shape, _blocks);
        foreach (DrawnPart part in parts)
        {
            part(block);
        }

        // A block needs a layer, and where its values are added to what it took, or taken once more, their shape.
        if (block._attributes.Count == 0)
        {
            block.Flatten();
            block.Add($"Dense({Size}, Activation.Tanh)", Size);
        }

        if (kind == "Residual" || times > 1)
        {
            block.Become(_shape);
        }

        string name = $"#Block{_blocks.Count}";
        _blocks.Add($"[Block{(isRecomputed ? "(Recompute = true)" : "")}]\n{block.Attributes}\npublic class {name};\n\n");
        Add($"{kind}<{name}>(Times = {times}{arguments})", block._shape);
    }

    private void Become(int[] shape)
    {
        if (_shape.SequenceEqual(shape))
        {
            return;
        }

        Flatten();
        if (Size != SizeOf(shape))
        {
            Add($"Dense({SizeOf(shape)})", SizeOf(shape));
        }

        if (shape.Length > 1)
        {
            Add($"Reshape({Text(shape)})", shape);
        }
    }

    private static string Text(int[] shape) => string.Join(", ", shape);
}
