namespace NetDsl;

/// <summary>Turns gradients into better parameters. Keeps state between steps, so every network needs an optimizer of its own.</summary>
/// <remarks>To write one, override <see cref="Update"/>, and <see cref="Allocate"/> where it remembers something per parameter.</remarks>
public abstract class Optimizer
{
    private Network? _network;
    private int _length = -1;

    /// <param name="learningRate">The size of a step: finite, not negative.</param>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>The size of a step: finite, not negative. May change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.NotNegative(value, "The learning rate", nameof(value));
    }

    /// <summary>The number of steps made.</summary>
    public long StepCount { get; private set; }

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
            throw new ArgumentException($"{parameters.Length} parameters need as many gradients, not {gradients.Length}.", nameof(gradients));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(decayedLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decayedLength, parameters.Length);
        if (_length < 0)
        {
            Allocate(parameters.Length);
            _length = parameters.Length;
        }
        else if (_length != parameters.Length)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} has state for {_length} parameters and was given {parameters.Length}: make a new optimizer for every network.");
        }

        StepCount++;
        Update(parameters, gradients, decayedLength);
    }

    /// <summary>Ties the optimizer to its first network: its state means nothing to another, even to one of the same shape.</summary>
    /// <exception cref="InvalidOperationException">It was another network's.</exception>
    internal void BindTo(Network network)
    {
        _network ??= network;
        if (_network != network)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} trained another {_network.GetType().Name} before, and what it remembers belongs to that one: "
                    + "make a new optimizer for every network.");
        }
    }

    /// <summary>Makes the state, all zero, before the first step.</summary>
    /// <param name="length">The number of parameters.</param>
    protected virtual void Allocate(int length)
    {
    }

    /// <summary>One step. <see cref="StepCount"/> is already that of this step, 1 for the first.</summary>
    /// <param name="parameters">The parameters [n] to change.</param>
    /// <param name="gradients">∂loss/∂parameters [n].</param>
    /// <param name="decayedLength">How many parameters, from the first on, weight decay may shrink.</param>
    protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength);
}
