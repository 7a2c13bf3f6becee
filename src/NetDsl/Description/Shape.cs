using System.Globalization;

namespace NetDsl;

/// <summary>Questions about a shape, the sizes along each axis without the batch axis.</summary>
internal static class Shape
{
    /// <summary>The number of elements: the product of the sizes, 1 for a scalar.</summary>
    public static int Size(IReadOnlyList<int> shape)
    {
        int size = 1;
        for (int i = 0; i < shape.Count; i++)       // not foreach, which allocates, and training asks in every step
        {
            size = checked(size * shape[i]);
        }

        return size;
    }

    /// <summary>The shape in the words of tables, such as <c>1×28×28</c>.</summary>
    public static string Product(IReadOnlyList<int> shape) =>
        string.Join('×', shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The shape as it is written in messages, such as <c>[1, 28, 28]</c>.</summary>
    public static string Text(IReadOnlyList<int> shape) =>
        "[" + string.Join(", ", shape.Select(length => length.ToString(CultureInfo.InvariantCulture))) + "]";
}
