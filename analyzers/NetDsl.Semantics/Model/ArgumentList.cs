using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>A member of one of the language's enums, by name: <c>Activation.Relu</c> is <c>("Activation", "Relu")</c>.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Name">The member, or null for a number that is none, such as <c>(Activation)99</c>.</param>
internal sealed record EnumMember(string Type, string? Name);

/// <summary>An argument that was written in an attribute, or in a <see cref="LibraryCall"/>.</summary>
/// <param name="Name">The constructor's parameter or the property.</param>
/// <param name="Value">An int, double, bool, string, <see cref="EnumMember"/> or <see cref="EquatableArray{T}"/> of int (all compare by
/// value), or null for <c>null</c>.</param>
internal sealed record Argument(string Name, object? Value);

/// <summary>The arguments of one attribute or call. An argument that was not written is absent: no value stands for "not given".</summary>
internal sealed record ArgumentList(EquatableArray<Argument> Items)
{
    public static ArgumentList Empty { get; } = new([]);

    public bool Has(string name) => Find(name) is not null;

    public double? Number(string name) => Find(name)?.Value switch
    {
        double value => value,
        int value => value,
        long value => value,
        _ => null,
    };

    public int? Integer(string name) => Find(name)?.Value as int?;

    public bool? Flag(string name) => Find(name)?.Value as bool?;

    public string? Text(string name) => Find(name)?.Value as string;

    public string? Member(string name) => (Find(name)?.Value as EnumMember)?.Name;

    public EquatableArray<int>? Sizes(string name) => Find(name)?.Value as EquatableArray<int>?;

    public Argument? Find(string name)
    {
        foreach (Argument argument in Items)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}
