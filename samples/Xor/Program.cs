using System.Globalization;
using NetDsl;

// Exclusive or: the smallest question that one layer cannot answer.
float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
float[] targets = [0, 1, 1, 0];

var network = new ExclusiveOr(seed: 1);
var optimizer = new Adam(learningRate: 0.05f);
Console.WriteLine(network.Summary());

for (int step = 1; step <= 300; step++)
{
    float loss = network.TrainStep(inputs, targets, optimizer);
    if (step % 50 == 0)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step,3}: loss {loss:F4}"));
    }
}

Console.WriteLine();
for (int sample = 0; sample < targets.Length; sample++)
{
    ReadOnlySpan<float> input = inputs.AsSpan(2 * sample, 2);
    Console.WriteLine($"{input[0]} xor {input[1]} = {network.Classify(input)}");
}

/// <summary>Two bits in, one bit out, as a logit: above 0 is 1.</summary>
[Input(2)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.SigmoidBinaryCrossEntropy)]
internal sealed partial class ExclusiveOr;
