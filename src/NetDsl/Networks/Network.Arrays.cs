using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetDsl;

// Answers to samples as programs happen to hold them. Doubles are rounded to floats, in which networks compute; where both fit, as values
// in brackets do, floats are meant.
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Programs hold their data in them.")]
public abstract partial class Network
{
    private delegate float[] Answering(ReadOnlySpan<float> inputs, int count);

    /// <inheritdoc cref="Predict(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public float[] Predict(ReadOnlySpan<double> input) => Predict(SampleArrays.Rounded(input));

    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, int)"/>
    [OverloadResolutionPriority(-1)]
    public float[] Predict(ReadOnlySpan<double> inputs, int count) => Predict(SampleArrays.Rounded(inputs), count);

    /// <summary>Predicts several samples.</summary>
    /// <param name="inputs">An array for each sample, in the network's input shape, row-major.</param>
    /// <returns>The outputs, [count][outputs].</returns>
    /// <exception cref="ArgumentException">The length of an array does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    /// <example>
    /// <code>
    /// float[][] outputs = network.Predict([[5.1f, 3.5f, 1.4f, 0.2f], [6.1f, 2.9f, 4.7f, 1.4f]]);
    /// </code>
    /// </example>
    [CLSCompliant(false)]
    public float[][] Predict(float[][] inputs) => InRows(Predict, SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <inheritdoc cref="Predict(float[][])"/>
    [CLSCompliant(false)]
    public float[][] Predict(double[][] inputs) => InRows(Predict, SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <summary>Predicts several samples.</summary>
    /// <param name="inputs">[count, inputs], a row for each sample.</param>
    /// <returns>The outputs, [count, outputs].</returns>
    /// <exception cref="ArgumentException">The length of the rows does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    [CLSCompliant(false)]
    public float[,] Predict(float[,] inputs) => InMatrix(Predict, SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="Predict(float[,])"/>
    [CLSCompliant(false)]
    public float[,] Predict(double[,] inputs) => InMatrix(Predict, SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="Probabilities(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public float[] Probabilities(ReadOnlySpan<double> input) => Probabilities(SampleArrays.Rounded(input));

    /// <inheritdoc cref="Probabilities(ReadOnlySpan{float}, int)"/>
    [OverloadResolutionPriority(-1)]
    public float[] Probabilities(ReadOnlySpan<double> inputs, int count) => Probabilities(SampleArrays.Rounded(inputs), count);

    /// <summary>How likely the network takes each class of each sample to be.</summary>
    /// <param name="inputs">An array for each sample, in the network's input shape, row-major.</param>
    /// <returns>Numbers from 0 to 1, [count][classes or outputs].</returns>
    /// <exception cref="ArgumentException">The length of an array does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    [CLSCompliant(false)]
    public float[][] Probabilities(float[][] inputs) => InRows(Probabilities, SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <inheritdoc cref="Probabilities(float[][])"/>
    [CLSCompliant(false)]
    public float[][] Probabilities(double[][] inputs) => InRows(Probabilities, SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <summary>How likely the network takes each class of each sample to be.</summary>
    /// <param name="inputs">[count, inputs], a row for each sample.</param>
    /// <returns>Numbers from 0 to 1, [count, classes or outputs].</returns>
    /// <exception cref="ArgumentException">The length of the rows does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    [CLSCompliant(false)]
    public float[,] Probabilities(float[,] inputs) =>
        InMatrix(Probabilities, SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="Probabilities(float[,])"/>
    [CLSCompliant(false)]
    public float[,] Probabilities(double[,] inputs) =>
        InMatrix(Probabilities, SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="Classify(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public int Classify(ReadOnlySpan<double> input) => Classify(SampleArrays.Rounded(input));

    /// <inheritdoc cref="Classify(ReadOnlySpan{float}, int)"/>
    [OverloadResolutionPriority(-1)]
    public int[] Classify(ReadOnlySpan<double> inputs, int count) => Classify(SampleArrays.Rounded(inputs), count);

    /// <summary>The classes of several samples.</summary>
    /// <param name="inputs">An array for each sample, in the network's input shape, row-major.</param>
    /// <returns>The class of each, from 0.</returns>
    /// <exception cref="ArgumentException">The length of an array does not fit the network, or outputs are not finite because an input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the inputs are.</exception>
    [CLSCompliant(false)]
    public int[] Classify(float[][] inputs) => Classify(SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <inheritdoc cref="Classify(float[][])"/>
    [CLSCompliant(false)]
    public int[] Classify(double[][] inputs) => Classify(SampleArrays.Joined(inputs, nameof(inputs)), inputs.Length);

    /// <summary>The classes of several samples.</summary>
    /// <param name="inputs">[count, inputs], a row for each sample.</param>
    /// <returns>The class of each, from 0.</returns>
    /// <exception cref="ArgumentException">The length of the rows does not fit the network, or outputs are not finite because an input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it is being trained, or its outputs are not
    /// finite although the inputs are.</exception>
    [CLSCompliant(false)]
    public int[] Classify(float[,] inputs) => Classify(SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="Classify(float[,])"/>
    [CLSCompliant(false)]
    public int[] Classify(double[,] inputs) => Classify(SampleArrays.Joined(inputs, nameof(inputs)), inputs.GetLength(0));

    /// <inheritdoc cref="TopClasses(ReadOnlySpan{float}, int)"/>
    [OverloadResolutionPriority(-1)]
    public ClassProbability[] TopClasses(ReadOnlySpan<double> input, int count) => TopClasses(SampleArrays.Rounded(input), count);

    private static float[][] InRows(Answering answer, float[] inputs, int count) => SampleArrays.InRows(answer(inputs, count), count);

    private static float[,] InMatrix(Answering answer, float[] inputs, int count) => SampleArrays.InMatrix(answer(inputs, count), count);
}
