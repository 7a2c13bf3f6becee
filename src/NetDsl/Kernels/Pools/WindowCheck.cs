namespace NetDsl.Kernels;

/// <summary>The checks of pools.</summary>
internal static class WindowCheck
{
    /// <summary>The number of maps.</summary>
    internal static int Maps(int large, int small, SpatialWindow window, string largeName, string smallName)
    {
        // A window that was never given a size has no rows.
        Check.Size(window.Height, nameof(window));
        int maps = Check.Rows(large, window.InputSize, "[B, channels, height, width]", largeName);
        Check.Length(small, maps, window.OutputSize, "[B·channels, output height·width]", smallName);
        if (IsOutside(window.Rows) || IsOutside(window.Columns))
        {
            throw new ArgumentException(
                "A window lies in the padding alone, where there is nothing to pool; give less padding.", nameof(window));
        }

        return maps;
    }

    /// <summary>Whether all windows lie inside of the map.</summary>
    internal static bool ReadsNoPadding(in WindowAxis axis)
        => axis.Begin == 0 && axis.InputAt(axis.Output - 1, axis.Kernel - 1) < axis.Input;

    // Every window: where neighbours in it lie further apart than the map is long, it may step over the map.
    private static bool IsOutside(WindowAxis axis)
    {
        for (int output = 0; output < axis.Output; output++)
        {
            (int first, int end) = axis.PlacesAt(output);
            if (first >= end)
            {
                return true;
            }
        }

        return false;
    }
}
