using System.Numerics.Tensors;
using Digits;
using NetDsl;

namespace InitializationLab;

/// <summary>The task of all networks: to read handwritten digits. Every pixel has mean 0 and deviation 1 over the training set, or is 0 if it never changes.</summary>
internal sealed record DigitTask(Dataset Training, Dataset Test)
{
    public const int Side = 8;
    public const int Classes = 10;

    /// <summary>The loss of a network that gives every digit the same probability.</summary>
    public static double LossOfKnowingNothing { get; } = Math.Log(Classes);

    /// <summary>Reads and divides the digits.</summary>
    public static DigitTask Load(LabOptions options)
    {
        (Dataset training, Dataset test) = DigitData.Load().Split(testShare: 0.2, options.Seed);
        if (options.IsQuick)
        {
            (_, training) = training.Split(testShare: 0.05, options.Seed);
            (_, test) = test.Split(testShare: 0.2, options.Seed);
        }

        FittedPreprocessing scale = Preprocessing.Standardize.Fit(training);
        return new(scale.Apply(training), scale.Apply(test));
    }

    /// <summary>The mean square of the inputs: below 1, since some pixels never change.</summary>
    public double InputPower { get; } = PowerOf(Training);

    private static double PowerOf(Dataset data)
    {
        double sum = 0;
        for (int sample = 0; sample < data.Count; sample++)
        {
            sum += TensorPrimitives.SumOfSquares(data.Input(sample));
        }

        return sum / data.Count / data.InputSize;
    }
}
