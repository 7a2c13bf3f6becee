namespace NetDsl;

// Layers that training leaves alone, or moves by another rate.
public abstract partial class Network
{
    /// <summary>The layers that are frozen, in the order in which they run.</summary>
    public IReadOnlyList<string> FrozenLayers => LayerTraining?.FrozenLayers ?? [];

    /// <summary>What is not trained like the rest; <see langword="null"/> where all layers are trained alike.</summary>
    internal LayerTraining? LayerTraining { get; private set; }

    /// <summary>
    /// Has training leave layers as they are: their parameters, and the running statistics of norms among them, keep every bit, whatever
    /// the optimizer and its weight decay, until <see cref="Thaw()"/>.
    /// </summary>
    /// <remarks>
    /// <para>Their gradients are 0: they count neither for <see cref="TrainingOptions.ClipNorm"/> nor in <see cref="GradientNorms()"/>.
    /// What the optimizer remembers of them rests, too. Other layers get the same gradients as without. A batch norm normalizes by the
    /// batch in training steps, frozen or not.</para>
    /// <para>Loading and initializing set frozen layers like all others, and leave them frozen. A checkpoint is resumed only with the same
    /// layers frozen.</para>
    /// </remarks>
    /// <example>
    /// A saved network with another head: first the head alone, then all of it by a small rate.
    /// <code>
    /// network.LoadFrom("digits.safetensors", new LoadOptions { Partial = true });
    /// network.Freeze(layer =&gt; layer.Name != "Head");
    /// network.Train(letters, new Adam(), epochs: 5);
    /// network.Thaw();
    /// network.Train(letters, new Adam(1e-4), epochs: 20);
    /// </code>
    /// </example>
    /// <param name="layers">Names of layers, such as <c>Dense1</c>, or of blocks, such as <c>Blocks</c> or <c>Blocks.0</c>, for all in
    /// them.</param>
    /// <exception cref="ArgumentException">There is no such layer with parameters.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Freeze(params IEnumerable<string> layers) => Change(layers, LayerTraining.Frozen, nameof(Freeze));

    /// <summary>Freezes all layers of a kind: see <see cref="Freeze(IEnumerable{string})"/>.</summary>
    /// <param name="which">Whether a layer is to be frozen. Asked for every layer with parameters.</param>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Freeze(Func<LayerDescription, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        Freeze(LayerTraining.LayersOf(_description).Where(which).Select(layer => layer.Name).ToArray());
    }

    /// <summary>Trains all layers again.</summary>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Thaw() => Thaw(FrozenLayers);

    /// <summary>Trains layers again, each by the rate that it had.</summary>
    /// <param name="layers">Names of layers, or of blocks for all in them. Those that are not frozen stay as they are.</param>
    /// <exception cref="ArgumentException">There is no such layer with parameters.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void Thaw(params IEnumerable<string> layers) => Change(layers, LayerTraining.Thawed, nameof(Thaw));

    /// <summary>Gives a layer a learning rate of its own: the optimizer's, and what a schedule makes of it, times a factor.</summary>
    /// <remarks>
    /// For the optimizers of the library; one of your own is refused as long as a factor is not 1. Decoupled weight decay follows the rate,
    /// as with the optimizer's own. A checkpoint is resumed only with the same factors.
    /// </remarks>
    /// <example>
    /// A tenth of the rate for what was loaded:
    /// <code>network.ScaleLearningRate("Backbone", 0.1);</code>
    /// </example>
    /// <param name="layer">The name of a layer, or of a block for all in it.</param>
    /// <param name="factor">Multiplies the rate: above 0 and finite as a float; 1 takes it back. To leave a layer as it is, freeze
    /// it.</param>
    /// <exception cref="ArgumentException">There is no such layer with parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public void ScaleLearningRate(string layer, double factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        Hyperparameter.Positive(factor, "The factor", nameof(factor));
        Change([layer], rate => LayerTraining.WithFactor(rate, (float)factor), nameof(ScaleLearningRate));
    }

    private void Change(IEnumerable<string> layers, Func<float, float> change, string operation)
    {
        ArgumentNullException.ThrowIfNull(layers);
        string[] names = [.. layers];
        using UseGate.Lease lease = _gate.Take(operation);
        LayerTraining = (LayerTraining ?? new LayerTraining(_description, [])).With(names, change, nameof(layers)) is { IsUsual: false } own
            ? own
            : null;
    }
}
