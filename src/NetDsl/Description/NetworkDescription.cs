using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// A network as the compiler understood it: its layers, shapes, parameters and costs. Generated code holds one per network class.
/// </summary>
/// <remarks>
/// <para>It is complete: two networks with equal descriptions compute the same, train alike and start alike. What writes a network in
/// another form needs nothing else.</para>
/// <para>Shapes are without the batch axis. Two descriptions are equal when all their members are, lists item by item.</para>
/// </remarks>
public sealed record NetworkDescription
{
    /// <summary>The name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The number of what the generated code and the library expect of each other; 0 where it does not say. A network that was compiled for
    /// another number than the library has is refused when it is made: it must be rebuilt.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Contract { get; init; }

    /// <summary>The shape of one sample, such as [1, 28, 28].</summary>
    public required IReadOnlyList<int> InputShape
    {
        get;
        init => field = ValueList<int>.Of(value);
    }

    /// <summary>
    /// The mean of a value of the data, as <see cref="InputAttribute.Mean"/> gives it. Only predictions of the signal depend on it.
    /// </summary>
    public double InputMean { get; init; }

    /// <summary>
    /// The variance of a value of the data, as <see cref="InputAttribute.Variance"/> gives it. Only predictions of the signal depend on it.
    /// </summary>
    public double InputVariance { get; init; } = 1;

    /// <summary>
    /// How alike neighbours in a map of the data are, as <see cref="InputAttribute.Correlation"/> gives it. Only predictions of the signal
    /// depend on it.
    /// </summary>
    public double InputCorrelation { get; init; } = 0.8;

    /// <summary>The layers in the order in which they run.</summary>
    public required IReadOnlyList<LayerDescription> Layers
    {
        get;
        init => field = ValueList<LayerDescription>.Of(value);
    }

    /// <summary>The loss that training makes small; <see langword="null"/> for a network that only predicts.</summary>
    public Loss? Loss { get; init; }

    /// <summary>The most steps of an input that is a sequence; 0 for other inputs.</summary>
    public int Steps { get; init; }

    /// <summary>Whether every sequence must have all <see cref="Steps"/>, because a layer needs them.</summary>
    public bool HasFixedSteps { get; init; }

    /// <summary>The number of tokens that there are, of a network that reads tokens; 0 for others.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Whether there is an answer for each step: the output's shape is then [steps, numbers of a step].</summary>
    public bool HasStepOutputs { get; init; }

    /// <summary>The label that counts in no loss; null for none.</summary>
    public int? IgnoredLabel { get; init; }

    /// <summary>ε of a class loss, as <see cref="LossAttribute.LabelSmoothing"/> gives it; 0 for other losses.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The length of <see cref="Network.Parameters"/> in floats: every tensor starts on 64 bytes, so the gaps between them count.
    /// </summary>
    public required int ParameterBufferLength { get; init; }

    /// <summary>
    /// The floats that follow the trained parameters in <see cref="Network.State"/>: statistics, such as the running means and variances of
    /// a batch norm. 0 for a network without them.
    /// </summary>
    public int StatisticsLength { get; init; }

    /// <summary>The length of <see cref="Network.State"/> in floats: trained parameters and statistics.</summary>
    public int StateLength => ParameterBufferLength + StatisticsLength;

    /// <summary>
    /// Weights come first: the elements [0, <see cref="DecayedLength"/>) are those that weight decay pulls to 0; biases and norms follow.
    /// </summary>
    public required int DecayedLength { get; init; }

    /// <summary>How many samples a batch of training must have: as many as the most demanding of the layers needs.</summary>
    public int SmallestBatch
    {
        get
        {
            int smallest = 1;
            for (int i = 0; i < Layers.Count; i++)      // not foreach, which allocates, and training asks in every step
            {
                smallest = Math.Max(smallest, Layers[i].SmallestBatch);
            }

            return smallest;
        }
    }

    /// <summary>The memory that passes take, and where each value lies in it.</summary>
    public WorkspaceDescription Workspace { get; init; } = new();

    /// <summary>The numbers that one sample takes.</summary>
    /// <exception cref="OverflowException">The product is above 2³¹ − 1.</exception>
    public int InputSize => Shape.Size(InputShape);

    /// <summary>The values of one step of the input; of an input that is no sequence, all.</summary>
    internal int InputStepSize => Steps == 0 ? InputSize : InputSize / Steps;

    /// <summary>The values of an answer to one step, or to a sample.</summary>
    internal int OutputStepSize => HasStepOutputs ? OutputShape[^1] : OutputSize;

    /// <summary>The answers to a sample of so many steps: one, or one for each.</summary>
    internal int AnswersTo(int steps) => !HasStepOutputs ? 1 : IsAnyLength ? steps : OutputShape[0];

    /// <summary>Whether it reads sequences that may be shorter than <see cref="Steps"/>.</summary>
    internal bool IsAnyLength => Steps > 0 && !HasFixedSteps;

    /// <summary>The numbers that the network gives for one sample.</summary>
    /// <exception cref="OverflowException">The product is above 2³¹ − 1.</exception>
    public int OutputSize => Shape.Size(OutputShape);

    /// <summary>The shape of what leaves the last layer; of the input, without layers.</summary>
    public IReadOnlyList<int> OutputShape => Layers.Count == 0 ? InputShape : Layers[^1].OutputShape;

    /// <summary>The number of trained elements; statistics do not count.</summary>
    public long ParameterCount => Layers.Sum(layer => (long)layer.ParameterCount);

    /// <summary>Multiplications with an addition that one sample costs in the forward pass.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Every saved tensor, statistics included, in the order of the layers and within a layer in that of its list.</summary>
    public IEnumerable<ParameterDescription> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>
    /// A table in plain text: a row per layer, those of a block once, with shapes, parameters, multiply-adds, the expected power of the
    /// signal, of the part that tells inputs apart and of the weight gradient before training, how its weights start and why; then the
    /// totals.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns for a fixed-width font, the same under every culture.</returns>
    public string ToTable() => NetworkTable.Write(this);

    /// <summary>
    /// The network as a module of PyTorch, whose <c>state_dict</c> has the names and shapes of the network's files: a file of Python.
    /// <see cref="Network.ExportPyTorch"/> writes it beside weights and a program that trains it.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, the same under every culture.</returns>
    /// <exception cref="NotSupportedException">PyTorch has no function or no name for a part; the message says what to do.</exception>
    public string ToPyTorch() => PyTorchModule.Write(this);

    /// <summary>
    /// The network as a module of TorchSharp, with <c>CopyFrom</c> and <c>CopyTo</c> for a network of NetDsl: a file of C# that is yours,
    /// to train on a graphics card within .NET.
    /// </summary>
    /// <param name="namespaceName">The namespace of the class; <see langword="null"/> for none.</param>
    /// <returns>Lines that end in <c>\n</c>, the same under every culture. The class is called like the network, and Module.</returns>
    /// <exception cref="NotSupportedException">TorchSharp has no function for a part; the message says what to do.</exception>
    public string ToTorchSharp(string? namespaceName = null) => TorchSharpModule.Write(this, namespaceName);

    /// <summary>
    /// The network as a picture: a box for each layer with its shape and parameters, a frame around each block, once however often it is
    /// repeated, and an arc for what skips layers. Light or dark, as the reader's screen is.
    /// </summary>
    /// <returns>An SVG document, the same under every culture.</returns>
    public string ToSvg() => NetworkPicture.Draw(this);

    /// <summary>The line "DigitReader: [1, 8, 8] → [10], 6 layers, 50,826 parameters, loss SoftmaxCrossEntropy".</summary>
    /// <returns>One line, the same under every culture. <see cref="ToTable"/> tells of each layer.</returns>
    public override string ToString() => Figure.Join(
        $"{Name}: {Shape.Text(InputShape)} → {Shape.Text(OutputShape)}",
        Figure.Count(Layers.Count, "layer"),
        Figure.Count(ParameterCount, "parameter"),
        Loss is { } loss ? $"loss {loss}" : "no loss");
}
