namespace NetDsl;

// Answers that a program can use at once: arrays, classes, probabilities, names.
public abstract partial class Network
{
    private readonly AnswerMeaning _meaning;

    /// <summary>
    /// The classes of which every sample has one: as many as outputs, or 2 for one yes/no output; 0 for a network that gives values or
    /// answers several independent yes/no questions.
    /// </summary>
    public int ClassCount => _meaning.ClassCount;

    /// <summary>
    /// The names of the classes, <c>ClassNames[label]</c>: those of the data that the network was trained with, saved with it and loaded
    /// again. Empty where the data had none.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; private set; } = [];

    /// <summary>The name of a class.</summary>
    /// <param name="label">From 0 to <see cref="ClassCount"/> − 1.</param>
    /// <returns>Its name; its number as a text where classes have no names.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public string ClassNameOf(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, ClassCount);
        return label < ClassNames.Count ? ClassNames[label] : Figure.Number(label);
    }

    /// <summary>Predicts one sample. For a service, which should not make an array each time, there is one that fills memory.</summary>
    /// <param name="input">The sample, in the network's input shape, row-major.</param>
    /// <returns>The outputs, [outputs].</returns>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    /// <example>
    /// <code>
    /// float[] scores = network.Predict([5.1f, 3.5f, 1.4f, 0.2f]);     // of one sample, as it is in the data: not scaled
    /// </code>
    /// </example>
    public float[] Predict(ReadOnlySpan<float> input) => Predict(input, 1);

    /// <summary>Predicts several samples.</summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape].</param>
    /// <param name="count">The number of samples.</param>
    /// <returns>The outputs, one after the other: [count, outputs].</returns>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public float[] Predict(ReadOnlySpan<float> inputs, int count) => Answers(inputs, count);

    private protected float[] Answers(Inputs inputs, int count)
    {
        int answers = _description.AnswersTo(StepsOf(inputs, count, nameof(inputs)));
        float[] outputs = new float[checked(count * answers * _description.OutputStepSize)];
        Run(inputs, outputs, count);
        return outputs;
    }

    /// <summary>
    /// The class of one sample: the number of the largest output; for a network with one output 1 (yes) when that means more than ½, else
    /// 0 (no).
    /// </summary>
    /// <param name="input">The sample, in the network's input shape, row-major.</param>
    /// <returns>A class from 0; of equals the first. <see cref="ClassNameOf"/> tells its name.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or the outputs are not finite because the input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the input is.</exception>
    /// <example>
    /// <code>
    /// int label = network.Classify([5.1f, 3.5f, 1.4f, 0.2f]);
    /// Console.WriteLine(network.ClassNameOf(label));                  // setosa
    /// </code>
    /// </example>
    public int Classify(ReadOnlySpan<float> input)
    {
        AnswerMeaning.RequireOneAnswer(_description, nameof(Classify));
        int label = 0;
        Classify(input, new Span<int>(ref label), nameof(input));
        return label;
    }

    /// <summary>The classes of several samples.</summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape].</param>
    /// <param name="count">The number of samples.</param>
    /// <returns>The class of each, from 0.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or outputs are not finite because an input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the inputs are.</exception>
    public int[] Classify(ReadOnlySpan<float> inputs, int count)
    {
        int[] labels = new int[count * _description.AnswersTo(StepsOf(inputs, count, nameof(inputs)))];
        Classify(inputs, count, labels, nameof(inputs));
        return labels;
    }

    /// <summary>The classes of several samples. Allocates nothing, as Predict does.</summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape].</param>
    /// <param name="labels">Receives the class of each, from 0; its length says how many samples there are.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or outputs are not finite because an input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the inputs are.</exception>
    public void Classify(ReadOnlySpan<float> inputs, Span<int> labels) => Classify(inputs, labels, nameof(inputs));

    private void Classify(ReadOnlySpan<float> inputs, Span<int> labels, string argument) =>
        Classify(inputs, _description.HasStepOutputs ? CountOf(inputs) : labels.Length, labels, argument);

    private protected void Classify(Inputs inputs, int count, Span<int> labels, string argument)
    {
        _meaning.RequireClasses(nameof(Classify));
        int steps = StepsOf(inputs, count, argument);
        CheckRoom(labels.Length, count, _description.AnswersTo(steps), nameof(labels));
        using UseGate.ReadLease lease = _gate.Share(nameof(Classify));
        Pass(inputs, steps, count, new LabelSink(labels, _meaning));
        int none = labels.IndexOf(Answer.None);
        if (none >= 0)
        {
            int size = inputs.Values.Length / labels.Length;
            throw NoAnswer.Because(_description, Tensors, inputs.Values.Slice(none * size, size), argument);
        }
    }

    /// <summary>
    /// How likely the network takes each class to be: the softmax of logits, or what leaves a softmax; for one yes/no output no and yes,
    /// so that <c>Probabilities(x)[Classify(x)]</c> is that of the answer. For several independent yes/no outputs the probability of yes
    /// for each.
    /// </summary>
    /// <param name="input">The sample, in the network's input shape, row-major.</param>
    /// <returns>Numbers from 0 to 1, [<see cref="ClassCount"/>] or [outputs]. NaN where the input is.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    /// <example>
    /// <code>
    /// float[] probabilities = network.Probabilities([5.1f, 3.5f, 1.4f, 0.2f]);        // of each class; they add up to 1
    /// </code>
    /// </example>
    public float[] Probabilities(ReadOnlySpan<float> input) => Probabilities(input, 1);

    /// <summary>How likely the network takes each class of each sample to be.</summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape].</param>
    /// <param name="count">The number of samples.</param>
    /// <returns>Numbers from 0 to 1, [count, <see cref="ClassCount"/>] or [count, outputs].</returns>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    public float[] Probabilities(ReadOnlySpan<float> inputs, int count) => Probabilities(new Inputs(inputs), count);

    private protected float[] Probabilities(Inputs inputs, int count)
    {
        int answers = _description.AnswersTo(StepsOf(inputs, count, nameof(inputs)));
        float[] probabilities = new float[checked(count * answers * _meaning.ProbabilityCount)];
        Probabilities(inputs, probabilities, count);
        return probabilities;
    }

    /// <summary>How likely the network takes each class of each sample to be. Allocates nothing, as Predict does.</summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape].</param>
    /// <param name="probabilities">Receives numbers from 0 to 1, [count, <see cref="ClassCount"/>] or [count, outputs].</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    public void Probabilities(ReadOnlySpan<float> inputs, Span<float> probabilities, int count) =>
        Probabilities(new Inputs(inputs), probabilities, count);

    private protected void Probabilities(Inputs inputs, Span<float> probabilities, int count)
    {
        _meaning.RequireProbabilities();
        int steps = StepsOf(inputs, count, nameof(inputs));
        CheckRoom(probabilities.Length, count, _description.AnswersTo(steps) * _meaning.ProbabilityCount, nameof(probabilities));
        using UseGate.ReadLease lease = _gate.Share(nameof(Probabilities));
        Pass(inputs, steps, count, new ProbabilitySink(probabilities, _meaning));
    }

    /// <summary>The likeliest classes of one sample with their names, the likeliest first.</summary>
    /// <param name="input">The sample, in the network's input shape, row-major.</param>
    /// <param name="count">How many to tell; all, when there are fewer classes.</param>
    /// <returns>Classes by falling probability, of equals the one with the smaller number first.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or the outputs are not finite because the input is
    /// not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the input is.</exception>
    /// <example>
    /// <code>
    /// foreach (ClassProbability answer in network.TopClasses([6.1f, 2.9f, 4.7f, 1.4f], count: 2))
    ///     Console.WriteLine($"{answer.Name} {answer.Probability:P0}");
    /// </code>
    /// </example>
    public ClassProbability[] TopClasses(ReadOnlySpan<float> input, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        AnswerMeaning.RequireOneAnswer(_description, nameof(TopClasses));
        _meaning.RequireClasses(nameof(TopClasses));
        float[] probabilities = Probabilities(input);
        if (Answer.Among(probabilities) == Answer.None)
        {
            throw NoAnswer.Because(_description, Tensors, input, nameof(input));
        }

        return
        [
            .. probabilities
                .Select((probability, label) => new ClassProbability(label, ClassNameOf(label), probability))
                .OrderByDescending(found => found.Probability)
                .Take(count),
        ];
    }

    /// <summary>Labels mean nothing where names differ: the same number may be another class.</summary>
    private void CheckClassNames(IReadOnlyList<string> names, string argument)
    {
        if (names.Count > 0 && ClassNames.Count > 0 && !names.SequenceEqual(ClassNames))
        {
            throw new ArgumentException(
                $"{_description.Name} knows the classes {Shown.List(ClassNames)}, in this order, but the data set has {Shown.List(names)}: "
                    + "read it with the network's ClassNames.",
                argument);
        }
    }
}
