using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace NetDsl;

/// <summary>
/// The base of every generated network class: its parameters and how to start, run, train, judge and save them.
/// The generated part adds the forward and backward pass, one plain method each.
/// </summary>
/// <remarks>
/// Predictions may run on any number of threads at the same time, and so may <c>Evaluate</c> and <see cref="Save(string)"/>. What
/// changes the parameters (<c>Train</c>, a training step, <see cref="Initialize"/>, <see cref="LoadFrom(string)"/>) must have the network
/// to itself: calls that would meet throw <see cref="InvalidOperationException"/> instead of reading half-written parameters. Only
/// between two steps, while <c>Train</c> reports its progress, may the network be read.
/// </remarks>
public abstract partial class Network
{
    private readonly NetworkDescription _description;
    private readonly int _inputSize;
    private readonly int _smallestBatch;
    private readonly int _outputSize;
    private readonly PredictionPieces _pieces;
    private readonly AlignedBuffer _state;
    private readonly WeightsVersion _version;
    private readonly WeightCopies _weightCopies;
    private readonly SlotPool<Workspace> _workspaces;
    private readonly UseGate _gate;

    /// <summary>Starts with a random seed, to be read from <see cref="Seed"/>.</summary>
    protected Network()
        : this(FreshSeed())
    {
    }

    /// <summary>Starts with the parameters that belong to a seed: the same ones on every machine.</summary>
    /// <param name="seed">Any number.</param>
    [SuppressMessage(
        "Usage", "CA2214:Do not call overridable methods in constructors", Justification = "Generated overrides read constants only.")]
    protected Network(long seed)
    {
        _description = Contract.Check(GetType(), Describe);
        _inputSize = _description.InputSize;
        _smallestBatch = _description.SmallestBatch;
        _outputSize = _description.OutputSize;
        _pieces = new PredictionPieces(_description);
        _meaning = new AnswerMeaning(_description);
        _state = new AlignedBuffer(_description.StateLength);
        _version = new WeightsVersion(_state);
        _weightCopies = new WeightCopies(_description, _state, _version);
        _workspaces = new SlotPool<Workspace>(() => new Workspace(_description.Workspace));
        _gate = new UseGate(_description.Name);
        Initialize(seed);
    }

    /// <summary>
    /// The network as it was compiled: its layers, shapes, parameters and costs. Each generated class has it as a static property, too.
    /// </summary>
    public NetworkDescription Description => _description;

    /// <summary>
    /// The seed of the last <see cref="Initialize"/>: what initial weights, dropout masks and the order of samples derive from.
    /// </summary>
    public long Seed { get; private set; }

    /// <summary>
    /// Every trained tensor, one after the other, weights first; each starts on 64 bytes, and the gaps between them are 0.
    /// The memory never moves. Writing to it while another thread uses the network is not guarded against.
    /// </summary>
    public Span<float> Parameters => State[.._description.ParameterBufferLength];

    /// <summary>
    /// All that the network keeps and saves: the <see cref="Parameters"/>, and after them the statistics that training gathers, such as the
    /// running means and variances of a batch norm. Each tensor starts on 64 bytes, and the gaps between them are 0.
    /// <see cref="ParameterDescription.Offset"/> says where each lies.
    /// </summary>
    /// <remarks>The memory never moves. Writing to it while another thread uses the network is not guarded against.</remarks>
    public Span<float> State
    {
        get
        {
            _version.Expose();
            return Tensors;
        }
    }

    /// <summary><see cref="State"/>, for those inside, who call <see cref="WeightsChanged"/> where they write.</summary>
    internal Span<float> Tensors => _state.Span;

    /// <summary>The front of <see cref="Tensors"/> that is trained.</summary>
    internal Span<float> TrainedTensors => Tensors[.._description.ParameterBufferLength];

    /// <summary>A number that changes whenever parameters or statistics do, however that happens.</summary>
    internal long WeightsVersion => _version.Current;

    /// <summary>Something computed from all that the network keeps, and computed again when that has changed.</summary>
    internal Derived<T> Derive<T>(Derivation<T> derive) => new(_version, _state, derive);

    /// <summary>
    /// The life that begins with every <see cref="Initialize"/>, <see cref="LoadFrom(string)"/> or resumed run: an optimizer is told by it
    /// whether its state is of these parameters.
    /// </summary>
    internal object Start { get; private set; } = new();

    /// <summary>
    /// Sets parameters and statistics to their initial values, counts training steps and epochs from 0 again, and forgets class names,
    /// vocabulary and preprocessing.
    /// </summary>
    /// <remarks>
    /// An optimizer that trained the network before is refused from here on, because what it remembers is of the old parameters.
    /// </remarks>
    /// <param name="seed">Any number; the same seed gives the same bits on every machine.</param>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Initialize(long seed)
    {
        using UseGate.Lease lease = _gate.Take(nameof(Initialize));
        Seed = seed;
        Start = new object();
        WeightsChanged();
        Tensors.Clear();
        (StepsDone, EpochsDone) = (0, 0);
        (ClassNames, Preprocessing, KnownVocabulary) = ([], null, null);
        InitializeParameters(seed);
    }

    /// <summary>A table of the layers in plain text: shapes, parameters, costs, initializers and why they were chosen.</summary>
    /// <returns>Lines that end in <c>\n</c>, for a fixed-width font.</returns>
    /// <example>
    /// <code>
    /// Console.WriteLine(network.Summary());                   // needs no data: the compiler knows it all
    /// </code>
    /// </example>
    public string Summary() => _description.ToTable();

    /// <summary>The line "DigitReader: [1, 8, 8] → [10], 6 layers, 50,826 parameters, loss SoftmaxCrossEntropy, seed 42".</summary>
    /// <returns>One line, the same under every culture. <see cref="Summary"/> tells of each layer.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_description}, seed {Seed}");

    /// <summary>Sets every parameter and statistic that does not start at 0. Generated for networks with weights.</summary>
    /// <param name="seed">Chooses the random numbers.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void InitializeParameters(long seed)
    {
    }

    /// <summary>A seed that nobody foresees.</summary>
    internal static long FreshSeed() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    /// <summary>
    /// Marks as out of date what was computed from the weights. To be called alone in the gate, where nobody reads meanwhile.
    /// </summary>
    internal void WeightsChanged() => _version.Move();

    /// <summary>The network as it was compiled.</summary>
    /// <returns>The same description at every call.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract NetworkDescription Describe();
}
