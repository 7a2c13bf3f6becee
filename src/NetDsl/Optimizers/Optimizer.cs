namespace NetDsl;

/// <summary>Turns gradients into better parameters. Keeps state between steps, so every network needs an optimizer of its own.</summary>
/// <remarks>
/// <para>The library's own take a gradient for 0 where what is computed from it would be subnormal, which slows many processors down: below
/// 8e-31; where they square it, below 3e-18 or so, by their share of it. Their ε is no smaller than that.</para>
/// <para>To write one, override <see cref="Update"/>, and <see cref="StateNames"/> where it remembers something per parameter: what it
/// keeps in <see cref="State"/> is part of checkpoints, what it keeps elsewhere is not. One that passes steps on to others names them in
/// <see cref="Inner"/>, so that what they remember is kept as well. One that says nothing of what it keeps takes no part in
/// checkpoints.</para>
/// </remarks>
public abstract class Optimizer
{
    // Told from every other empty list by its reference.
    private static readonly IReadOnlyList<string> Unsaid = ValueList<string>.Of([]);

    [ThreadStatic]
    private static Optimizer? s_stepping;

    private AlignedBuffer[] _state = [];
    private StepRanges? _ranges;
    private Network? _network;
    private object? _start;                         // the Network.Start that the state belongs to
    private Optimizer? _undeclared;                 // one that steps inside of this one and is not in Inner
    private int _length = -1;

    /// <summary>An optimizer that has made no step yet.</summary>
    /// <param name="learningRate">The size of a step: finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative, NaN, or infinite as a float: above 3.4e38.</exception>
    protected Optimizer(double learningRate) =>
        LearningRate = Hyperparameter.NotNegative(learningRate, "The learning rate", nameof(learningRate));

    /// <summary>The size of a step: finite, also as a float, not negative. May change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN, or infinite as a float: above 3.4e38.</exception>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.NotNegative(value, "The learning rate", nameof(value));
    }

    /// <summary>The number of steps made.</summary>
    public long StepCount { get; private set; }

    /// <summary>A name for every number that is remembered per parameter, such as "velocity"; always the same ones.</summary>
    /// <remarks>
    /// An optimizer that remembers nothing overrides it all the same, with an empty list, to be part of checkpoints: not to say anything
    /// may be an oversight.
    /// </remarks>
    protected virtual IReadOnlyList<string> StateNames => Unsaid;

    /// <summary>
    /// The optimizers that this one passes steps on to; always the same ones. What they remember becomes part of checkpoints.
    /// </summary>
    protected virtual IReadOnlyList<Optimizer> Inner => [];

    /// <summary><see cref="StateNames"/> for checkpoints.</summary>
    internal IReadOnlyList<string> RememberedNames => StateNames;

    /// <summary><see cref="Inner"/> for checkpoints.</summary>
    internal IReadOnlyList<Optimizer> Wrapped => Inner;

    /// <summary>The ranges of parameters that the step at hand treats alike.</summary>
    internal StepRanges Ranges => _ranges!;

    /// <summary>Whether it is known to treat every range in its own way, as those of the library do.</summary>
    internal bool FollowsRanges => GetType().Assembly == typeof(Optimizer).Assembly;

    /// <summary>For how many parameters it has state; −1 before the first step.</summary>
    internal int StateLength => _length;

    /// <summary>Whether it passed a step on to an optimizer that is not in <see cref="Inner"/>.</summary>
    internal bool HidesAnother => _undeclared is not null;

    /// <summary>
    /// Why a checkpoint cannot hold all that this optimizer and those in it keep, as far as that is known; <see langword="null"/> where it
    /// can.
    /// </summary>
    internal string? Unsaved =>
        _undeclared is { } other
            ? $"{GetType().Name} passes steps on to {other.GetType().Name}, which it does not name: override Inner, so that what it remembers becomes part of checkpoints."
        : ReferenceEquals(StateNames, Unsaid) && Inner.Count == 0 && Settings.Length == 0
            ? $"{GetType().Name} does not say what it keeps: override StateNames, with an empty list if that is nothing, and Inner if it passes steps on to other optimizers."
        : Inner.Select(inner => inner.Unsaved).FirstOrDefault(reason => reason is not null);

    /// <summary>
    /// The options other than the learning rate, such as "momentum 0.9": a checkpoint is resumed only where they are the same.
    /// </summary>
    protected virtual string Settings => "";

    /// <summary>Changes the parameters by one step. Allocates nothing after the first.</summary>
    /// <param name="parameters">The parameters [n]; n must be the same in every step.</param>
    /// <param name="gradients">∂loss/∂parameters [n].</param>
    /// <param name="decayedLength">How many parameters, from the first on, weight decay may shrink: weights, but not biases.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    /// <exception cref="InvalidOperationException">Earlier steps had another number of parameters.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        if (parameters.Length != gradients.Length)
        {
            throw new ArgumentException(
                $"{parameters.Length} parameters need as many gradients, not {gradients.Length}.", nameof(gradients));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(decayedLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decayedLength, parameters.Length);
        if (_length < 0)
        {
            Allocate(parameters.Length);
        }
        else if (_length != parameters.Length)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} has state for {_length} parameters and was given {parameters.Length}: make a new optimizer for every network.");
        }

        if (_ranges?.Fit(parameters.Length, decayedLength) != true)
        {
            _ranges = StepRanges.Of(parameters.Length, decayedLength);
        }

        Optimizer? outer = s_stepping;
        if (outer is not null && !outer.Inner.Contains(this))
        {
            outer._undeclared ??= this;
        }

        StepCount++;
        s_stepping = this;
        try
        {
            Update(parameters, gradients, decayedLength);
        }
        catch
        {
            StepCount--;
            throw;
        }
        finally
        {
            s_stepping = outer;
        }
    }

    /// <summary>The name and the options other than the learning rate, such as "Sgd(momentum 0.9, weight decay 0)".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{GetType().Name}({Settings})";

    /// <summary>
    /// Ties the optimizer to its first network: its state means nothing to another, nor to the same one initialized anew.
    /// </summary>
    /// <exception cref="InvalidOperationException">It belongs to another network, or to what this network was before.</exception>
    internal void BindTo(Network network)
    {
        if (StepCount > 0 && _network is not null && _start != network.Start)
        {
            CheckNotOfAnother(network);
            throw new InvalidOperationException(
                $"This {network.GetType().Name} was initialized anew, or loaded, since this {GetType().Name} trained it, and what the optimizer remembers belongs "
                    + "to the old parameters: make a new optimizer.");
        }

        network.LayerTraining?.CheckFollowedBy(this);
        (_network, _start, _ranges) = (network, network.Start, network.StepRanges);

        foreach (Optimizer inner in Inner)
        {
            inner.BindTo(network);
        }
    }

    /// <summary>Gives stretches of the parameters a decay and a rate of their own, for steps with as many parameters.</summary>
    internal void Divide(StepRanges ranges) => _ranges = ranges;

    /// <summary>Goes on from where a checkpoint was written.</summary>
    /// <param name="network">The network, already restored.</param>
    /// <param name="stepCount">The steps made until then.</param>
    /// <param name="learningRate">The rate then.</param>
    /// <param name="length">For how many parameters it had state; −1 before its first step.</param>
    /// <param name="state">The remembered values, in the order of <see cref="StateNames"/>.</param>
    internal void Restore(Network network, long stepCount, double learningRate, int length, IReadOnlyList<float[]> state)
    {
        Allocate(length);
        for (int i = 0; i < _state.Length; i++)
        {
            state[i].CopyTo(_state[i].Span);
        }

        (_network, _start, _ranges) = (network, network.Start, network.StepRanges);
        (StepCount, LearningRate) = (stepCount, learningRate);
    }

    /// <exception cref="InvalidOperationException">It was another network's.</exception>
    internal void CheckNotOfAnother(Network network)
    {
        if (StepCount > 0 && _network is not null && _network != network)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} trained another {_network.GetType().Name} before, and what it remembers belongs to that one: "
                    + "make a new optimizer for every network.");
        }

        foreach (Optimizer inner in Inner)
        {
            inner.CheckNotOfAnother(network);
        }
    }

    /// <summary>The state kept per parameter [n]: 0 before the first step.</summary>
    /// <param name="index">The place of its name in <see cref="StateNames"/>.</param>
    /// <returns>The memory itself: what is written here is found in the next step.</returns>
    protected internal Span<float> State(int index) => _state[index].Span;

    /// <summary>One step. <see cref="StepCount"/> is already that of this step, 1 for the first.</summary>
    /// <param name="parameters">The parameters [n] to change.</param>
    /// <param name="gradients">∂loss/∂parameters [n].</param>
    /// <param name="decayedLength">How many parameters, from the first on, weight decay may shrink.</param>
    protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength);

    private void Allocate(int length)
    {
        _state = length < 0 ? [] : [.. StateNames.Select(_ => new AlignedBuffer(length))];
        _length = length;
    }
}
