using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>A kind of recurrence with tensors and inputs: its kernels, and its formulas in plain loops.</summary>
/// <param name="kind">Lstm, Gru, Rnn or RnnRelu.</param>
/// <param name="samples">B.</param>
/// <param name="shape">The sizes.</param>
/// <param name="lengths">The steps of each sample that count; empty where all do.</param>
/// <param name="isBiased">Whether the kernels get the biases, and receive their gradients.</param>
internal sealed class RecurrentCase(string kind, int samples, RecurrentShape shape, int[] lengths, bool isBiased = true)
{
    public static readonly TheoryData<string> Kinds = new("Lstm", "Gru", "Rnn", "RnnRelu");

    public readonly double[] X = Numeric.Values(samples * shape.Steps * shape.Inputs, 1);
    public readonly double[] W = Numeric.Values(GatesOf(kind) * shape.Units * shape.Inputs, 2, -0.7 * Part(kind), 0.7 * Part(kind));
    public readonly double[] U = Numeric.Values(GatesOf(kind) * shape.Units * shape.Units, 3, -0.6 * Part(kind), 0.6 * Part(kind));
    public readonly double[] B =
        [.. Numeric.Values(GatesOf(kind) * shape.Units, 4).Select((value, i) => kind == "RnnRelu" ? (i % 2 == 0 ? 2 : -2) + value : value)];
    public readonly double[] StateBias = Numeric.Values(kind == "Gru" ? shape.Units : 0, 5);
    public readonly double[] Dy = Numeric.Values(samples * shape.Steps * shape.Directions * shape.Units, 6);

    public int Width => shape.Directions * shape.Units;

    public int States => samples * shape.Steps * Width;

    /// <summary>Small weights, beside biases that keep the sums of a ReLU away from its kink.</summary>
    private static double Part(string kind) => kind == "RnnRelu" ? 0.05 : 1;

    private static int GatesOf(string kind) => kind switch { "Lstm" => 4, "Gru" => 3, _ => 1 };

    public int LengthOf(int sample) => lengths.Length == 0 ? shape.Steps : lengths[sample];

    /// <summary>The states that the kernel gives, those of other directions as they were.</summary>
    public T[] Forward<T>(T[]? state = null, T[]? x = null, int? steps = null, int[]? counted = null, T[]? y = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecurrentShape part = shape with { Steps = steps ?? shape.Steps };
        y ??= new T[(x?.Length / shape.Inputs ?? samples * part.Steps) * Width];
        Run(Pass<T>(part, y.Length / Width), x ?? Numeric.Convert<T>(X), counted ?? lengths, state ?? [], y, part);
        return y;
    }

    /// <summary>The gradients that the kernel gives; those by x and by the biases may be left out.</summary>
    public (T[] X, T[] W, T[] U, T[] B, T[] StateBias) Gradients<T>(bool accumulate = false, bool wantsAll = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numeric.Convert<T>(X), w = Numeric.Convert<T>(W), u = Numeric.Convert<T>(U), y = new T[States], dy = Numeric.Convert<T>(Dy);
        (T[] gates, T[] cells) = Pass<T>(shape, samples * shape.Steps);
        Run((gates, cells), x, lengths, [], y, shape);
        T[] dx = wantsAll ? [.. x] : [], dw = [.. w], du = [.. u];          // which the gradients take the place of
        T[] db = wantsAll && isBiased ? Numeric.Convert<T>(B) : [], dOwn = wantsAll && isBiased ? Numeric.Convert<T>(StateBias) : [];
        switch (kind)
        {
            case "Lstm":
                Lstm.Backward<T>(x, lengths, w, u, gates, cells, y, dy, dw, du, db, dx, shape, accumulate);
                break;
            case "Gru":
                Gru.Backward<T>(x, lengths, w, u, gates, y, dy, dw, du, db, dOwn, dx, shape, accumulate);
                break;
            case "Rnn":
                Rnn.Backward<T, Tanh>(x, lengths, w, u, y, dy, dw, du, db, dx, shape, default, accumulate);
                break;
            default:
                Rnn.Backward<T, Relu>(x, lengths, w, u, y, dy, dw, du, db, dx, shape, default, accumulate);
                break;
        }

        return (dx, dw, du, db, dOwn);
    }

    /// <summary>The numbers that are carried on for each sample.</summary>
    public int StateSize => (kind == "Lstm" ? 2 : 1) * shape.Units;

    /// <summary>The states by the formulas, one number at a time.</summary>
    public double[] Reference()
    {
        var y = new double[States];
        for (int sample = 0; sample < samples; sample++)
        {
            double[] h = new double[shape.Units], c = new double[shape.Units];
            for (int number = 0; number < LengthOf(sample); number++)
            {
                int step = shape.Direction == 0 ? number : LengthOf(sample) - 1 - number, row = (sample * shape.Steps) + step;
                (h, c) = Step(X.AsSpan(row * shape.Inputs, shape.Inputs).ToArray(), h, c);
                h.CopyTo(y, (row * Width) + (shape.Direction * shape.Units));
            }
        }

        return y;
    }

    private (double[] H, double[] C) Step(double[] x, double[] h, double[] c)
    {
        double Input(int gate, int unit) => B[(gate * shape.Units) + unit]
            + Enumerable.Range(0, shape.Inputs).Sum(i => W[(((gate * shape.Units) + unit) * shape.Inputs) + i] * x[i]);
        double State(int gate, int unit) =>
            Enumerable.Range(0, shape.Units).Sum(i => U[(((gate * shape.Units) + unit) * shape.Units) + i] * h[i]);
        double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
        double[] next = new double[shape.Units], cell = new double[shape.Units];
        for (int k = 0; k < shape.Units; k++)
        {
            double Sum(int gate) => Input(gate, k) + State(gate, k);
            switch (kind)
            {
                case "Lstm":
                    cell[k] = (Sigmoid(Sum(1)) * c[k]) + (Sigmoid(Sum(0)) * Math.Tanh(Sum(2)));
                    next[k] = Sigmoid(Sum(3)) * Math.Tanh(cell[k]);
                    break;
                case "Gru":
                    double r = Sigmoid(Sum(0)), z = Sigmoid(Sum(1));
                    double n = Math.Tanh(Input(2, k) + (r * (State(2, k) + StateBias[k])));
                    next[k] = ((1 - z) * n) + (z * h[k]);
                    break;
                default:
                    next[k] = kind == "Rnn" ? Math.Tanh(Sum(0)) : Math.Max(0, Sum(0));
                    break;
            }
        }

        return (next, cell);
    }

    private static (T[] Gates, T[] Cells) Pass<T>(RecurrentShape part, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (Garbage<T>(rows * 4 * part.Units), Garbage<T>(rows * part.Units));

    /// <summary>What a kernel must not read.</summary>
    private static T[] Garbage<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Repeat(T.NaN, count)];

    private void Run<T>((T[] Gates, T[] Cells) kept, T[] x, int[] counted, T[] state, T[] y, RecurrentShape part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] w = Numeric.Convert<T>(W), u = Numeric.Convert<T>(U);
        T[] b = isBiased ? Numeric.Convert<T>(B) : [], own = isBiased ? Numeric.Convert<T>(StateBias) : [];
        switch (kind)
        {
            case "Lstm":
                Lstm.Forward<T>(x, counted, w, u, b, state, kept.Gates, kept.Cells, y, part);
                break;
            case "Gru":
                Gru.Forward<T>(x, counted, w, u, b, own, state, kept.Gates, y, part);
                break;
            case "Rnn":
                Rnn.Forward<T, Tanh>(x, counted, w, u, b, state, y, part, default);
                break;
            default:
                Rnn.Forward<T, Relu>(x, counted, w, u, b, state, y, part, default);
                break;
        }
    }
}
