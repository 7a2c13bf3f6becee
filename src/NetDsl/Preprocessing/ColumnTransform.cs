using System.Collections.Concurrent;

namespace NetDsl;

/// <summary>
/// A function that a number goes through before it is scaled. Files know it by its name alone: one of your own is registered before a
/// network that uses it is loaded.
/// </summary>
/// <example>
/// <code>
/// var cube = ColumnTransform.Register("cube", value => value * value * value);
/// var edge = new NumberColumn("edge") { Transform = cube };
/// </code>
/// </example>
public sealed class ColumnTransform
{
    private static readonly ConcurrentDictionary<string, ColumnTransform> Known = new(StringComparer.Ordinal);

    private readonly Func<double, double> _function;

    private ColumnTransform(string name, Func<double, double> function) => (Name, _function) = (name, function);

    /// <summary>ln(1 + x), for amounts and counts that spread over powers of ten; defined above −1.</summary>
    public static ColumnTransform Log1P { get; } = Register("log1p", static value => Math.Log(1 + value));

    /// <summary>√x, for counts; defined from 0.</summary>
    public static ColumnTransform SquareRoot { get; } = Register("sqrt", Math.Sqrt);

    /// <summary>|x|.</summary>
    public static ColumnTransform Absolute { get; } = Register("abs", static value => Math.Abs(value));

    /// <summary>The name in files.</summary>
    public string Name { get; }

    /// <summary>Makes a function known under a name.</summary>
    /// <param name="name">Names it in files; never to be given to another function, or networks that were saved with the first would
    /// compute something else.</param>
    /// <param name="function">From a number to the number in its place, always the same for the same.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException">The name is empty, or that of another transform.</exception>
    public static ColumnTransform Register(string name, Func<double, double> function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        var transform = new ColumnTransform(name, function);
        return Known.TryAdd(name, transform)
            ? transform
            : throw new ArgumentException(
                $"There is a transform called {Shown.Text(name)} already: register each once, in a static field.", nameof(name));
    }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal float Apply(float value) => (float)_function(value);

    /// <exception cref="InvalidDataException">There is none of the name. The message is the second half of a sentence.</exception>
    internal static ColumnTransform Find(string name) => Known.TryGetValue(name, out ColumnTransform? transform)
        ? transform
        : throw new InvalidDataException(
            $"its inputs go through the transform {Shown.Text(name)}, which this program does not know: call ColumnTransform.Register(\"{name}\", …) before loading.");
}
