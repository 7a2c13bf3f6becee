namespace NetDsl;

/// <summary>Finds classes by their names.</summary>
internal static class ClassLabel
{
    /// <summary>The label of a name.</summary>
    /// <exception cref="ArgumentException">No class is called that.</exception>
    public static int Of(string className, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(className);
        for (int label = 0; label < classNames.Count; label++)
        {
            if (classNames[label] == className)
            {
                return label;
            }
        }

        throw new ArgumentException(
            classNames.Count == 0
                ? $"No class is called {Shown.Text(className)}, since the classes have no names: give the class as a number."
                : $"No class is called {Shown.Text(className)}. There are {Shown.List(classNames)}.",
            nameof(className));
    }
}
