namespace NetDsl;

/// <summary>
/// Makes a class a reusable piece of networks: its layers are the other attributes, in the order in which they are written. It has no
/// <see cref="InputAttribute"/>; what enters it is decided where it is used, by <see cref="ResidualAttribute{TBlock}"/> or
/// <see cref="RepeatAttribute{TBlock}"/>.
/// </summary>
/// <remarks>Nothing is generated for the class itself. Write it in the project that uses it: attributes do not reach other assemblies.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[System.Diagnostics.Conditional("NETDSL_KEEP_ATTRIBUTES")]
public sealed class BlockAttribute : Attribute;
