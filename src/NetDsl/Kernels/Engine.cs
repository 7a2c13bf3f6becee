using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>The services that generated code needs from a network, apart from the kernels of its layers.</summary>
/// <remarks>
/// These are no members of <see cref="Network"/>, so that nothing which a network class or a base of it declares can take their place, and
/// its members may have any of their names. Programs call the members that are generated, such as Predict.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Engine
{
    /// <summary>Predicts several samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[count, input shape].</param>
    /// <param name="outputs">Receives [count, output shape]. Must not overlap the inputs.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or inputs and outputs overlap.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public static void Predict(Network network, Inputs inputs, Span<float> outputs, int count)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Run(inputs, outputs, count);
    }

    /// <summary>Makes a network what it was when it was saved, for the factory of its class.</summary>
    /// <typeparam name="TNetwork">The class.</typeparam>
    /// <param name="network">A new network.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The faults to accept; <see langword="null"/> for none.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind or of another network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TNetwork Load<TNetwork>(TNetwork network, string path, LoadOptions? options)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(network);
        network.LoadFrom(path, options ?? new LoadOptions());
        return network;
    }

    /// <summary>One training step: forward, backward, and the optimizer's change of the parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[B, input shape]; their number decides B.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <returns>The mean loss of the batch, before the change.</returns>
    /// <exception cref="ArgumentException">A length, a label or a target does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere, or the optimizer belongs to other
    /// parameters.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, a gradient or a statistic is not a finite number. Nothing was changed.
    /// </exception>
    public static float TrainStep(Network network, Inputs inputs, Targets targets, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Step(inputs, targets, optimizer);
    }

    /// <summary>
    /// A piece of <see cref="Network.State"/> for members that give it away, such as the weights of a layer: whoever has it may write it at
    /// any time, and what was computed from the weights is compared with them from here on.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The memory itself, no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the state.</exception>
    public static Span<float> Parameters(Network network, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.State.Slice(offset, length);
    }

    /// <summary>
    /// A piece of <see cref="Network.State"/> for the network's own methods: what a pass reads, and what initialization and
    /// <c>Remember</c> write. Not to be given away: that the weights changed is known of those methods alone.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The memory itself, no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the state.</exception>
    public static Span<float> State(Network network, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Tensors.Slice(offset, length);
    }

    /// <summary>∂loss/∂<see cref="Network.Parameters"/> of the last training step, the same piece; 0 before the first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The gradients themselves, no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the parameters.</exception>
    public static Span<float> Gradients(Network network, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Gradients.Slice(offset, length);
    }

    /// <summary>The number of a block's repetition, if there is one of that number.</summary>
    /// <param name="index">The number, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no repetition of that number.</exception>
    public static int RepetitionNumber(int index, int count) => (uint)index < (uint)count
        ? index
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"There {(count == 1 ? "is 1 repetition" : $"are {count} repetitions")}, numbered from 0.");
}
