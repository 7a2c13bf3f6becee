namespace NetDsl;

/// <summary>A step of a module's forward pass.</summary>
/// <param name="Item">The layer or block that computes.</param>
/// <param name="Reads">The variables that it reads, in the order of its arguments.</param>
/// <param name="Writes">The variable that gets the result.</param>
internal sealed record ModuleStep(ScopeItem Item, IReadOnlyList<string> Reads, string Writes);

/// <summary>
/// The forward pass of a network or a block in variables: <c>x</c> goes from step to step, and what is read again later has a name of its
/// own.
/// </summary>
internal sealed class ModuleSteps
{
    public const string Running = "x";

    private readonly IReadOnlyList<LayerDescription> _layers;
    private readonly LayerScope _scope;
    private readonly VariableNames _names;
    private readonly List<(ScopeItem Item, int[] Reads, int Writes)> _steps = [];
    private readonly Dictionary<int, string> _kept = [];
    private readonly int _input;

    /// <param name="network">The network.</param>
    /// <param name="scope">The network itself, or a block of it.</param>
    /// <param name="names">Gives names to what is kept.</param>
    public ModuleSteps(NetworkDescription network, LayerScope scope, VariableNames names)
    {
        (_layers, _scope, _names) = (network.Layers, scope, names);
        _input = scope.End == scope.First ? -1 : SourceOf(_layers[scope.First].Reads[0]);
        foreach (ScopeItem item in scope.Items)
        {
            Add(item);
        }

        Keep();
        Steps = [.. InVariables()];
        Result = scope.End == scope.First ? Running : Variable(SourceOf(scope.End - 1));
    }

    /// <summary>The variable that has the input, too, because it is read again; <see langword="null"/> where it is not.</summary>
    public string? KeptInput => _kept.GetValueOrDefault(_input);

    public IReadOnlyList<ModuleStep> Steps { get; }

    /// <summary>The variable that has the result.</summary>
    public string Result { get; }

    private void Add(ScopeItem item)
    {
        switch (item)
        {
            case LayerItem layer when !LayerViews.IsView(_layers[layer.Index]):
                _steps.Add((item, [.. _layers[layer.Index].Reads.Select(SourceOf)], layer.Index));
                break;
            case BlockItem block:
                int last = SourceOf(block.Repetitions[^1].End - 1), read = SourceOf(_layers[block.Repetitions[0].First].Reads[0]);
                if (last != read)
                {
                    _steps.Add((item, [read], last));
                }

                break;
        }
    }

    /// <summary>Gives names to what is read by another step than the one that follows.</summary>
    private void Keep()
    {
        for (int i = 0; i < _steps.Count; i++)
        {
            int before = i == 0 ? _input : _steps[i - 1].Writes;
            foreach (int read in _steps[i].Reads.Where(read => read != before && !_kept.ContainsKey(read)))
            {
                _kept[read] = NameOf(read);
            }
        }
    }

    private IEnumerable<ModuleStep> InVariables()
    {
        bool runningIsInput = true;
        foreach ((ScopeItem item, int[] reads, int writes) in _steps)
        {
            string[] variables = [.. reads.Select(read => read == _input && runningIsInput ? Running : Variable(read))];
            yield return new(item, variables, Variable(writes));
            runningIsInput &= Variable(writes) != Running;
        }
    }

    private string Variable(int value) => _kept.GetValueOrDefault(value, Running);

    private string NameOf(int value)
    {
        if (value == _input)
        {
            return _names.Entering;
        }

        string name = _layers[value].Name, own = _scope.Path.Length == 0 ? name : name[(_scope.Path.Length + 1)..];
        return _names.Add(own);
    }

    private int SourceOf(int layer) => LayerViews.SourceOf(_layers, layer);
}
