using System.Runtime.InteropServices;

namespace NetDsl.Tests.Optimizers;

/// <summary>A step has the same bits at every vector width and however many threads share it.</summary>
public sealed class StepBitsTests
{
    private const int Length = 150_005, DecayedLength = 70_001; // several parts, neither border at the end of a vector

    /// <summary>The hashes are of what this code gives: every other width must come to the same.</summary>
    [Theory]
    [InlineData("Sgd", 0x87ac6e2d9a4e2f72)]
    [InlineData("Adam", 0x633166b01c233753)]
    [InlineData("AdamW", 0x2f7f4845b18e9471)]
    [InlineData("RmsProp", 0xd979c67c7903f11c)]
    [InlineData("Lion", 0x885c378287a85ced)]
    public void Bits_are_the_same_at_every_vector_width(string rule, ulong expected)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(Walk(Make(rule), 0, Length)))
        {
            hash = unchecked((hash ^ bits) * 0x100000001B3);
        }

        Assert.Equal($"{expected:x16}", $"{hash:x16}");
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RmsProp")]
    [InlineData("Lion")]
    public void A_step_that_threads_share_is_the_step_of_one(string rule)
    {
        const int Piece = 10_007; // too few for a second thread
        float[] whole = Walk(Make(rule), 0, Length);
        for (int start = 0; start < Length; start += Piece)
        {
            float[] piece = Walk(Make(rule), start, Math.Min(Piece, Length - start));
            Assert.True(whole.AsSpan(start, piece.Length).SequenceEqual(piece), $"from {start} on");
        }
    }

    private static Optimizer Make(string rule) => rule switch
    {
        "Sgd" => new Sgd(0.1, momentum: 0.9, nesterov: true, weightDecay: 0.1),
        "Adam" => new Adam(0.1, weightDecay: 0.1),
        "AdamW" => new AdamW(0.1, weightDecay: 0.1),
        "RmsProp" => new RmsProp(0.1, weightDecay: 0.1, momentum: 0.9, centered: true),
        _ => new Lion(0.1, weightDecay: 0.1),
    };

    /// <summary>Three steps of the parameters from a place on.</summary>
    private static float[] Walk(Optimizer optimizer, int start, int length)
    {
        float[] parameters = new float[length], gradients = new float[length];
        new RandomStream(1, "parameters").FillNormal(parameters, 0, 1, start);
        for (int step = 0; step < 3; step++)
        {
            new RandomStream(step, "gradients").FillNormal(gradients, 0, 1, start);
            optimizer.Step(parameters, gradients, Math.Clamp(DecayedLength - start, 0, length));
        }

        return parameters;
    }
}
