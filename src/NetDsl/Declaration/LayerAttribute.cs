using System.ComponentModel;

namespace NetDsl;

/// <summary>One layer of a network. The layers of a class are its layer attributes in the order in which they are written.</summary>
/// <remarks>
/// Attributes are read by the compiler only; nothing of them is left in the compiled program. None throws: an argument out of its range is
/// the compile-time error NDSL0007.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>For the layers of NetDsl: the compiler knows no others, and would read over one.</summary>
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name, a C# identifier. Without it a layer is named by kind and number, such as <c>Dense1</c>.
    /// Parameters are saved under this name: name your layers before you save, since inserting a layer renumbers the unnamed ones after it.
    /// </summary>
    public string? Name { get; set; }
}
