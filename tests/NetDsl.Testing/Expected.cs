using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace NetDsl.Testing;

/// <summary>The findings that a test expects of the analyzer.</summary>
public static class Expected
{
    /// <summary>An error at <c>{|#0:…|}</c>.</summary>
    public static DiagnosticResult Error(string id, string message, params int[] places) =>
        At(new(id, DiagnosticSeverity.Error), places).WithMessage(message);

    /// <summary>A warning at <c>{|#0:…|}</c>, or at the given places, the first of which is its own.</summary>
    public static DiagnosticResult Warning(string id, string message, params int[] places) =>
        At(new(id, DiagnosticSeverity.Warning), places).WithMessage(message);

    /// <summary>A suggestion at <c>{|#0:…|}</c>, or at the given places, the first of which is its own.</summary>
    public static DiagnosticResult Info(string id, string message, params int[] places) =>
        At(new(id, DiagnosticSeverity.Info), places).WithMessage(message);

    /// <summary>Code that editors show faded, at <c>{|#0:…|}</c>.</summary>
    public static DiagnosticResult Hidden(string id, string message) => At(new(id, DiagnosticSeverity.Hidden), [0]).WithMessage(message);

    /// <summary>A rule's finding at the given places, whatever it says: for tests of fixes.</summary>
    public static DiagnosticResult Finding(string id, DiagnosticSeverity severity, params int[] places) => At(new(id, severity), places);

    private static DiagnosticResult At(DiagnosticResult result, int[] places)
    {
        foreach (int place in places is [] ? [0] : places)
        {
            result = result.WithLocation(place);
        }

        return result;
    }
}
