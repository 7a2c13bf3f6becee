using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A rule about a call of the library, with what is known of its arguments while the program is compiled. It warns and never ends a build:
/// a call fails only once it is reached, and may be meant to, in a test.
/// </summary>
internal abstract class CallRule : Rule
{
    public abstract IEnumerable<Finding> Check(LibraryCall call);

    /// <summary>The length of an array or a span that is given; null where it is not known.</summary>
    protected static long? LengthOf(LibraryCall call, string name) => (call.Arguments.Find(name)?.Value as Extent)?.Length;
}
