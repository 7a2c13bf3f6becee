namespace NetDsl.Onnx;

/// <summary>A function that files write as several nodes.</summary>
/// <param name="Pattern">The nodes.</param>
/// <param name="Make">The node that takes their place; <see langword="null"/> where they are something else after all.</param>
internal sealed record Rewrite(Operation Pattern, Func<Match, Node, Node?> Make);

/// <summary>Puts single nodes in place of those that together are one function.</summary>
internal static class Rewriting
{
    private static readonly ILookup<string, Rewrite> Rules =
        NormPatterns.All.Concat(ActivationPatterns.All).ToLookup(rule => rule.Pattern.Name, StringComparer.Ordinal);

    /// <summary>From the end to the beginning: a function that is part of another is not taken for itself.</summary>
    public static void Run(Graph graph)
    {
        Dictionary<string, List<Node>> readers = graph.Readers();
        Dictionary<string, Node> makers = graph.Nodes.ToDictionary(node => node.Output, StringComparer.Ordinal);
        var gone = new HashSet<Node>();
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (gone.Contains(graph.Nodes[i]) || Rewritten(graph, graph.Nodes[i], makers, readers, gone) is not var (made, match))
            {
                continue;
            }

            foreach (Node node in match.Nodes.Distinct())
            {
                gone.Add(node);
                makers.Remove(node.Output);
            }

            makers[made.Output] = graph.Nodes[i] = made;
            foreach (string input in made.Inputs.Distinct(StringComparer.Ordinal))
            {
                if (readers.TryGetValue(input, out List<Node>? list))
                {
                    list.Add(made);
                }
            }
        }

        graph.Nodes.RemoveAll(gone.Contains);
    }

    private static (Node Made, Match Match)? Rewritten(
        Graph graph, Node last, Dictionary<string, Node> makers, Dictionary<string, List<Node>> readers, HashSet<Node> gone)
    {
        foreach (Rewrite rule in Rules[last.Operator])
        {
            var match = new Match(graph, makers);
            if (match.Fits(rule.Pattern, last) && IsClosed(graph, last, match, readers, gone) && rule.Make(match, last) is { } made)
            {
                return (made, match);
            }
        }

        return null;
    }

    /// <summary>Whether nobody else reads what the inner nodes give.</summary>
    private static bool IsClosed(Graph graph, Node last, Match match, Dictionary<string, List<Node>> readers, HashSet<Node> gone)
    {
        HashSet<Node> nodes = [.. match.Nodes];
        return nodes.All(node => node == last
            || (node.Output != graph.Output && readers[node.Output].All(reader => nodes.Contains(reader) || gone.Contains(reader))));
    }
}
