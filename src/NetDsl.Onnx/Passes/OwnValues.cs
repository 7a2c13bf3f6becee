namespace NetDsl.Onnx;

/// <summary>The values of a described network on their way from layer to layer, while <see cref="OwnLayers"/> goes through it.</summary>
internal sealed class OwnValues
{
    // The computed values by number, each with the views of it that follow.
    private readonly List<List<string>> _numbered;
    private readonly Dictionary<string, List<string>> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tapped = new(StringComparer.Ordinal), _read = new(StringComparer.Ordinal);

    /// <param name="found">The layers of the graph.</param>
    /// <param name="input">The value that enters.</param>
    /// <param name="inputShape">Its shape.</param>
    public OwnValues(List<Layer> found, string input, int[] inputShape)
    {
        (Current, _numbered, _shapes[input]) = (input, [], inputShape);
        AddNumber(input);
        foreach (Layer layer in found)
        {
            _shapes[layer.Output] = layer.Shape;
            if (layer.IsView)
            {
                _roots[layer.Output] = RootOf(layer.Inputs[0]);
            }
        }
    }

    /// <summary>The value that the next layer reads.</summary>
    public string Current { get; private set; }

    public int[] ShapeOf(string value) => _shapes[value];

    /// <summary>The value without views, masks and linear functions.</summary>
    public string RootOf(string value) => _roots.GetValueOrDefault(value, value);

    /// <summary>Remembers what enters the blocks that a layer is in.</summary>
    public void Enter(string layer)
    {
        for (int end = layer.IndexOf('.', StringComparison.Ordinal), depth = 0; end > 0 && depth < Blocks.Deepest; depth++)
        {
            _entered.TryAdd(layer[..end], Current);
            end = layer.IndexOf('.', end + 1);
        }
    }

    public string? EnteredAt(string block) => _entered.GetValueOrDefault(block);

    public bool Tap() => _tapped.Add(Current) || true;

    /// <summary>Goes on from a tap: the one right before where no number is said, otherwise another one.</summary>
    public bool GoOnFrom(int[]? reads, int[] shape)
    {
        string? value = reads is null ? Current : reads is [var number] ? Tapped(number, shape, not: Current) : null;
        Current = value ?? Current;
        _read.Add(Current);
        return value is not null && _tapped.Contains(value);
    }

    /// <summary>The value of a number that has the shape of another.</summary>
    public string? Tapped(int number, string like) => _shapes.TryGetValue(like, out int[]? shape) ? Tapped(number, shape) : null;

    public void AddMade(string value, int[] shape, bool isView)
    {
        (_shapes[value], _roots[value]) = (shape, RootOf(Current));
        if (isView)
        {
            _views[value] = _views[Current];
            _views[value].Add(value);
        }
        else
        {
            AddNumber(value);
        }

        Current = value;
    }

    public void AddFound(string value, int[] shape)
    {
        (_shapes[value], Current) = (shape, value);
        AddNumber(value);
    }

    private void AddNumber(string value)
    {
        _views[value] = [value];
        _numbered.Add(_views[value]);
    }

    /// <summary>Of several taps of one value one that nobody read yet: each of them is read.</summary>
    private string? Tapped(int number, int[] shape, string? not = null)
    {
        IEnumerable<string> values = number < 0 || number >= _numbered.Count ? [] : _numbered[number];
        string[] fitting = [.. values.Where(value => value != not && _tapped.Contains(value) && _shapes[value].SequenceEqual(shape))];
        string? found = fitting.LastOrDefault(value => !_read.Contains(value)) ?? fitting.LastOrDefault();
        _read.Add(found ?? "");
        return found;
    }
}
