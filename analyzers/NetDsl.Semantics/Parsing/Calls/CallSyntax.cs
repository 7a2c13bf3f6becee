using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>Where the pieces of a call stand in the source.</summary>
internal sealed class CallSyntax(SyntaxNode call)
{
    private readonly Dictionary<string, (SyntaxNode Written, KnownValue Value)> _arguments = [];

    public void Add(string name, SyntaxNode written, KnownValue value) => _arguments[name] = (written, value);

    /// <summary>The place that a finding is about: the argument if it was written, else the call's name.</summary>
    public Location Locate(Site site)
    {
        (string name, string? inner) = site.Argument?.Split('.') switch
        {
            [var outer, var rest] => (outer, rest),
            [var only] => (only, null),
            _ => ("", null),
        };
        return !_arguments.TryGetValue(name, out (SyntaxNode Written, KnownValue Value) argument) ? NameOf(call).GetLocation()
            : inner is not null && argument.Value.Call is { } nested ? nested.Syntax.Locate(site with { Argument = inner })
            : (site.Element == SiteElement.Length ? argument.Value.Length ?? argument.Written : argument.Written).GetLocation();
    }

    private static SyntaxNode NameOf(SyntaxNode call) =>
        call is not InvocationExpressionSyntax invocation ? call : invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax name => name,
            _ => call,
        };
}
