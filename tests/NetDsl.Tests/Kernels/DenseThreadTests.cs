using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>A layer that is divided among threads has the bits of one that is not.</summary>
[Collection(ThreadCount.Collection)]
public class DenseThreadTests
{
    private const int Batch = 300, Inputs = 130, Units = 180;

    public static TheoryData<string> Names => ActivationCase.AllNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_backward_have_the_same_bits_at_any_number_of_threads(string name)
    {
        float[][] alone = Run(name, threads: 1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(alone, Run(name, threads));
        }
    }

    private static float[][] Run(string name, int threads)
    {
        using var limit = new ThreadCount(threads);
        ActivationCase activation = ActivationCase.Named(name);
        float[] x = Numeric.Convert<float>(Numeric.Values(Batch * Inputs, 1)), weight = Numeric.Convert<float>(Numeric.Values(Units * Inputs, 2));
        float[] bias = Numeric.Convert<float>(Numeric.Values(Units, 3)), h = new float[Batch * Units], y = new float[Batch * Units];
        float[] dh = Numeric.Convert<float>(Numeric.Values(Batch * Units, 4)), dx = new float[Batch * Inputs];
        float[] dWeight = new float[Units * Inputs], dBias = new float[Units];
        activation.DenseForward(x, weight, bias, h, y, Inputs, Units);
        activation.DenseBackward(x, weight, h, y, dh, dWeight, dBias, dx, Inputs, Units);
        return [h, y, dh, dWeight, dBias, dx];
    }
}
