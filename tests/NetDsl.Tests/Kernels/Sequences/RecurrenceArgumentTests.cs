using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>What recurrent kernels refuse: each span of a length that does not fit, alone.</summary>
public class RecurrenceArgumentTests
{
    private const int Samples = 2, Steps = 3, Inputs = 4, Units = 5;

    private static readonly RecurrentShape Shape = new(Steps, Inputs, Units);

    public static TheoryData<string> Kinds => new("Lstm", "Gru", "Rnn");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_length_that_does_not_fit_is_refused(string kind)
    {
        string[] both = ["x", "lengths", "inputWeight", "stateWeight", "y"], forward = ["bias", "state"];
        string[] back = ["dy", "dInputWeight", "dStateWeight", "dBias", "dx"];
        (both, forward, back) = kind switch
        {
            "Lstm" => ([.. both, "gates", "cells"], forward, back),
            "Gru" => ([.. both, "gates"], [.. forward, "stateBias"], [.. back, "dStateBias"]),
            _ => (both, forward, back),
        };
        Run(kind, "none", goesBack: false);
        Run(kind, "none", goesBack: true);
        Assert.All(both.Concat(forward), name => Assert.ThrowsAny<ArgumentException>(() => Run(kind, name, goesBack: false)));
        Assert.All(both.Concat(back), name => Assert.ThrowsAny<ArgumentException>(() => Run(kind, name, goesBack: true)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    public void A_sample_has_from_1_to_T_steps(int length)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Rnn.Forward<float, Tanh>(
            new float[Samples * Steps * Inputs], [3, length], new float[Units * Inputs], new float[Units * Units], [], [],
            new float[Samples * Steps * Units], Shape, default));
        Assert.StartsWith($"Sample 1 has {length} steps; lengths run from 1 to 3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_directions_carry_no_state() =>
        Assert.Throws<ArgumentException>(() => Rnn.Forward<float, Tanh>(
            new float[Samples * Steps * Inputs], [], new float[Units * Inputs], new float[Units * Units], [], new float[Samples * Units],
            new float[2 * Samples * Steps * Units], Shape with { Directions = 2 }, default));

    private static void Run(string kind, string wrong, bool goesBack)
    {
        int gates = kind switch { "Lstm" => 4, "Gru" => 3, _ => 1 }, rows = Samples * Steps;
        T[] Of<T>(string name, int length) => new T[length + (name == wrong ? 1 : 0)];
        float[] x = Of<float>("x", rows * Inputs), w = Of<float>("inputWeight", gates * Units * Inputs);
        float[] u = Of<float>("stateWeight", gates * Units * Units), b = Of<float>("bias", gates * Units);
        float[] state = Of<float>("state", Samples * (kind == "Lstm" ? 2 : 1) * Units), y = Of<float>("y", rows * Units);
        float[] kept = Of<float>("gates", rows * 4 * Units), cells = Of<float>("cells", rows * Units), own = Of<float>("stateBias", Units);
        float[] dy = Of<float>("dy", rows * Units), dw = Of<float>("dInputWeight", gates * Units * Inputs);
        float[] du = Of<float>("dStateWeight", gates * Units * Units), db = Of<float>("dBias", gates * Units);
        float[] dx = Of<float>("dx", rows * Inputs), dOwn = Of<float>("dStateBias", Units);
        int[] lengths = Of<int>("lengths", Samples);
        Array.Fill(lengths, Steps);
        switch (kind)
        {
            case "Lstm" when goesBack:
                Lstm.Backward<float>(x, lengths, w, u, kept, cells, y, dy, dw, du, db, dx, Shape);
                break;
            case "Lstm":
                Lstm.Forward<float>(x, lengths, w, u, b, state, kept, cells, y, Shape);
                break;
            case "Gru" when goesBack:
                Gru.Backward<float>(x, lengths, w, u, kept, y, dy, dw, du, db, dOwn, dx, Shape);
                break;
            case "Gru":
                Gru.Forward<float>(x, lengths, w, u, b, own, state, kept, y, Shape);
                break;
            case "Rnn" when goesBack:
                Rnn.Backward<float, Tanh>(x, lengths, w, u, y, dy, dw, du, db, dx, Shape, default);
                break;
            default:
                Rnn.Forward<float, Tanh>(x, lengths, w, u, b, state, y, Shape, default);
                break;
        }
    }
}
