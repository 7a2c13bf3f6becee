using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Checks what recurrent kernels are given.</summary>
internal static class RecurrentCheck
{
    /// <summary>The samples.</summary>
    public static int Shapes(
        RecurrentShape shape, int x, ReadOnlySpan<int> lengths, int inputWeight, int stateWeight, int bias, int y, int gates)
    {
        Check.Size(shape.Inputs, "Inputs");
        Check.Size(shape.Units, "Units");
        if (shape.Directions is not (1 or 2) || shape.Direction < 0 || shape.Direction >= shape.Directions)
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "There are one or two directions, counted from 0.");
        }

        int samples = StepCheck.Samples(x, shape.Steps, shape.Inputs, lengths, nameof(x)), rows = gates * shape.Units;
        Check.Length(inputWeight, rows, shape.Inputs, "[gates·H, I]", nameof(inputWeight));
        Check.Length(stateWeight, rows, shape.Units, "[gates·H, H]", nameof(stateWeight));
        if (bias != 0)
        {
            Check.Length(bias, 1, rows, "[gates·H]", nameof(bias));
        }

        Check.Length(y, samples * shape.Steps, shape.Directions * shape.Units, "[B, T, directions·H]", nameof(y));
        return samples;
    }

    /// <summary>What a cell keeps of each step.</summary>
    public static void Kept<T, TCell>(RecurrentShape shape, int samples, TCell cell, int gates, int cells)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IRecurrentCell<T>
    {
        Check.Length(gates, samples * shape.Steps, cell.Kept * shape.Units, "[B, T, n·H]", nameof(gates));
        if (cell.HasMemory)
        {
            Check.Length(cells, samples * shape.Steps, shape.Units, "[B, T, H]", nameof(cells));
        }
    }

    /// <summary>The state that is carried on, or none.</summary>
    public static void State(RecurrentShape shape, int samples, int found, int rows)
    {
        if (found != 0)
        {
            Check.Length(found, samples, rows * shape.Units, "[B, n·H]", "state");
            if (shape.Directions != 1)
            {
                throw new ArgumentException("A layer that reads backward, too, carries no state on.", nameof(shape));
            }
        }
    }
}
