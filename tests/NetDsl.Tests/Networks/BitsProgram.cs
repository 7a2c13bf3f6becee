using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetDsl.Kernels;
using NetDsl.Tests.Kernels;

namespace NetDsl.Tests.Networks;

/// <summary>Computes what training and prediction consist of, and prints the bits: initial weights, a line for what steps of optimizers give, a line for the rest.</summary>
internal static class BitsProgram
{
    private const int Batch = 7, Inputs = 37, Units = 29;

    public static string Run() => string.Join('\n', MachineKind.Current, Hash(InitialWeights), Hash(Steps), Hash(Passes));

    private static void InitialWeights(Action<float[]> add)
    {
        add([.. new Mlp(seed: 1).Parameters]);
        add(Random("w", Units * Inputs));
    }

    private static void Steps(Action<float[]> add)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1, 0.9), new Adam(0.1), new AdamW(0.1), new RmsProp(0.1), new Lion(0.1) })
        {
            float[] parameters = Random("w", 1001);
            for (int step = 0; step < 3; step++)
            {
                optimizer.Step(parameters, Random($"g{step}", 1001), 500);
            }

            add(parameters);
        }
    }

    private static void Passes(Action<float[]> add)
    {
        float[] x = Random("x", Batch * Inputs), w = Random("w", Units * Inputs), b = Random("b", Units), dy = Random("dy", Batch * Units);
        foreach (ActivationCase activation in ActivationCase.Elementwise.Append(ActivationCase.Softmax))
        {
            float[] h = new float[Batch * Units], y = new float[Batch * Units], dh = [.. dy];
            float[] dw = new float[w.Length], db = new float[b.Length], dx = new float[x.Length];
            activation.DenseForward(x, w, b, h, y, Inputs, Units);
            activation.DenseBackward(x, w, h, y, dh, dw, db, dx, Inputs, Units);
            foreach (float[] values in new[] { y, dw, db, dx })
            {
                add(values);
            }
        }

        foreach (LossCase loss in LossCase.OfValues)
        {
            float[] targets = [.. Random("t", Units).Select(value => Math.Clamp(Math.Abs(value), 0.01f, 0.99f))];
            float[] output = [.. Random("y", Units).Select(value => Math.Clamp(Math.Abs(value), 0.01f, 0.99f))], slopes = new float[Units];
            add([loss.Backward<float>(output, targets, slopes), .. slopes]);
        }

        float[] gradient = new float[Batch * Units];
        add([SoftmaxCrossEntropy.Backward<float>(dy, new int[Batch], gradient, Units, 0.1), .. gradient]);
        var network = new Mlp(seed: 1);
        network.Train(Training.TrainingTests.ThreeGroups(), new Adam(0.02), epochs: 3, batchSize: 7);
        add([.. network.Parameters]);
    }

    private static float[] Random(string name, int length)
    {
        float[] values = new float[length];
        new RandomStream(1, name).FillNormal(values, 0, 1);
        return values;
    }

    private static string Hash(Action<Action<float[]>> compute)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        compute(values => hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan())));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
