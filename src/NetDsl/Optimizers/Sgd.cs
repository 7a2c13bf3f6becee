using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Stochastic gradient descent, with momentum in PyTorch's sense: v ← μ·v + g; w ← w − η·v.</summary>
/// <remarks>
/// The learning rate η stands outside the velocity v, so that changing it takes effect at once. With Nesterov's momentum
/// w ← w − η·(g + μ·v) (Sutskever et al. 2013, in the form of PyTorch's documentation of SGD).
/// </remarks>
public sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly bool _nesterov;
    private float[] _velocity = [];

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">η: finite, not negative. Usually 0.1 to 0.001.</param>
    /// <param name="momentum">μ: the share of the velocity that is kept, at least 0 and below 1. Usually 0.9, or 0 for none.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity; needs momentum.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or Nesterov is asked for without momentum.</exception>
    public Sgd(double learningRate, double momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        _momentum = (float)Hyperparameter.Share(momentum, "The momentum", nameof(momentum));
        _nesterov = nesterov;
        if (nesterov && _momentum == 0)
        {
            throw new ArgumentException("Nesterov's method looks ahead along the momentum: give a momentum above 0, such as 0.9.", nameof(nesterov));
        }
    }

    /// <inheritdoc/>
    protected override void Allocate(int length) => _velocity = _momentum == 0 ? [] : new float[length];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        float rate = (float)LearningRate;
        if (_momentum == 0)
        {
            TensorPrimitives.MultiplyAdd(gradients, -rate, parameters, parameters);
            return;
        }

        TensorPrimitives.MultiplyAdd(_velocity, _momentum, gradients, _velocity);
        if (_nesterov)
        {
            // η·(g + μ·v) in two sums, which saves a buffer for the bracket.
            TensorPrimitives.MultiplyAdd(gradients, -rate, parameters, parameters);
            TensorPrimitives.MultiplyAdd(_velocity, -rate * _momentum, parameters, parameters);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(_velocity, -rate, parameters, parameters);
        }
    }
}
