using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Building;

/// <summary>
/// Finds which repetitions of blocks are alike, so that code is written for them once, and numbers them. The number of a repetition is
/// linear in that of the list in which it stands: code can compute it.
/// </summary>
internal sealed class BodyListBuilder
{
    private readonly Dictionary<(BlockDeclaration Block, string Kind, string? Scale, TensorShape Input), int> _bodies = [];
    private readonly List<List<Instance>> _instances = [];
    private readonly List<string> _names = [];
    private readonly List<BlockDeclaration?> _blocks = [];

    public BodyListBuilder() => Root = Add(AddBody(block: null), start: 0);

    /// <summary>The network's own list.</summary>
    public Instance Root { get; }

    /// <summary>The next repetition of a block.</summary>
    /// <param name="use">Where the block is used.</param>
    /// <param name="declared">The same as it is written.</param>
    /// <param name="input">What enters it.</param>
    /// <param name="start">The number that its first layer will have.</param>
    public Instance Open(Use use, LayerDeclaration declared, TensorShape input, int start)
    {
        var key = (declared.Block!, declared.Kind, declared.Arguments.Member(ResidualKind.ScaleArgument), input);
        if (!_bodies.TryGetValue(key, out int body))
        {
            _bodies.Add(key, body = AddBody(declared.Block));
        }

        Instance instance = Add(body, start);
        use.Repetitions.Add(instance);
        return instance;
    }

    /// <summary>Numbers the instances of each body, and says of each layer in which it is.</summary>
    public int[] Number()
    {
        var met = new int[_instances.Count];
        foreach (List<Instance> parents in _instances)
        {
            // All instances of a body have equal lists, so the first tells how many of each body stand in one.
            foreach (IGrouping<int, Instance> children in parents[0].Repetitions.GroupBy(child => child.Body))
            {
                int step = children.Count();
                foreach (Instance parent in parents)
                {
                    parent.Numbering[children.Key] = (met[children.Key], step);
                }

                met[children.Key] += step * parents.Count;
            }
        }

        var numbers = new int[_instances.Sum(body => body.Sum(instance => instance.Layers.Count))];
        Number(Root, 0, numbers);
        return numbers;
    }

    public EquatableArray<BodyModel> Build() =>
    [
        .. _instances.Select((instances, body) =>
        {
            Instance[] numbered = [.. instances.OrderBy(instance => instance.Number)];
            return new BodyModel(
                _names[body],
                _blocks[body]?.Name ?? "",
                [.. numbered.Select(instance => instance.Start)],
                [.. numbered[0].Items.Select(Build)])
            {
                Recomputes = _blocks[body] is { Recompute: true },
            };
        }),
    ];

    private static void Number(Instance instance, int number, int[] numbers)
    {
        instance.Number = number;
        foreach (int layer in instance.Layers)
        {
            numbers[layer] = number;
        }

        var before = new Dictionary<int, int>();
        foreach (Instance child in instance.Repetitions)
        {
            (int first, int step) = instance.Numbering[child.Body];
            before.TryGetValue(child.Body, out int position);
            before[child.Body] = position + 1;
            Number(child, first + (number * step) + position, numbers);
        }
    }

    /// <summary>A use gives what the last layer of its last repetition gives.</summary>
    private static BodyItem Build(Item item) => item.Use is { } use
        ? new(use.Repetitions[use.Repetitions.Count - 1].Layers.Last(), new(use.Name, use.Times, [.. Runs(use)]))
        : new(item.Layer);

    private static IEnumerable<RunModel> Runs(Use use)
    {
        RunModel? run = null;
        foreach (Instance instance in use.Repetitions)
        {
            if (run is not null && run.Body == instance.Body)
            {
                run = run with { Count = run.Count + 1 };
                continue;
            }

            if (run is not null)
            {
                yield return run;
            }

            // This is read off the instance with number 0, where the number of the list adds nothing.
            run = new(instance.Body, 1, instance.Number, use.Parent.Numbering[instance.Body].Step);
        }

        yield return run!;
    }

    private int AddBody(BlockDeclaration? block)
    {
        string name = block?.Name ?? "", free = name;
        for (int number = 2; _names.Contains(free); number++)
        {
            free = name + number;
        }

        _names.Add(free);
        _blocks.Add(block);
        _instances.Add([]);
        return _instances.Count - 1;
    }

    private Instance Add(int body, int start)
    {
        var instance = new Instance(body, start);
        _instances[body].Add(instance);
        return instance;
    }

    /// <summary>An item of a list: a layer by number, or a block in use.</summary>
    internal sealed record Item(int Layer, Use? Use = null);

    /// <summary>A block where it is used.</summary>
    /// <param name="parent">The list in which it is used.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="times">How often, where that is written.</param>
    internal sealed class Use(Instance parent, string name, int? times)
    {
        public Instance Parent { get; } = parent;

        public string Name { get; } = name;

        public int? Times { get; } = times;

        public List<Instance> Repetitions { get; } = [];
    }

    /// <summary>One of the equal lists of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="start">Its first layer.</param>
    internal sealed class Instance(int body, int start)
    {
        private readonly List<Item> _items = [];

        public int Body { get; } = body;

        public int Start { get; } = start;

        public int Number { get; set; }

        /// <summary>Of each body in the list: the number of the first in the list with number 0, and how many there are.</summary>
        public Dictionary<int, (int First, int Step)> Numbering { get; } = [];

        public IReadOnlyList<Item> Items => _items;

        /// <summary>Its own layers, not those of blocks in it.</summary>
        public List<int> Layers { get; } = [];

        /// <summary>The blocks in it, each repetition.</summary>
        public IEnumerable<Instance> Repetitions => _items.Where(item => item.Use is not null).SelectMany(item => item.Use!.Repetitions);

        /// <summary>Adds a layer, and returns its position.</summary>
        public int Add(int layer)
        {
            Layers.Add(layer);
            _items.Add(new(layer));
            return _items.Count - 1;
        }

        /// <summary>Adds a block in use.</summary>
        public Use Repeat(string name, int? times)
        {
            var use = new Use(this, name, times);
            _items.Add(new(-1, use));
            return use;
        }
    }
}
