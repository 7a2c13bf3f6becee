namespace NetDsl;

/// <summary>How a report looks, by day and by night.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark; --ink: #1c2430; --quiet: #6b7684; --line: #dfe3e8;
          --s0: #1f5fbf; --s1: #d2691e; --s2: #2a8a4a; --s3: #8a3fa0;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e4e8ee; --quiet: #98a2b0; --line: #39424e; --s0: #7fb2ff; --s1: #ffae70; --s2: #7fd49a; --s3: #d3a0e4; }
        }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
        pre { overflow-x: auto; font: 12px/1.4 ui-monospace, monospace; }
        .charts { display: flex; flex-wrap: wrap; gap: 1rem; }
        figure { margin: 0; flex: 1 1 400px; max-width: 460px; }
        figcaption { font-weight: 600; }
        svg { width: 100%; font-size: 11px; }
        svg text { fill: var(--quiet); }
        .grid { stroke: var(--line); }
        .diagonal { stroke: var(--quiet); stroke-dasharray: 4 4; }
        polyline { fill: none; stroke-width: 2; }
        polyline.s0 { stroke: var(--s0); } polyline.s1 { stroke: var(--s1); }
        polyline.s2 { stroke: var(--s2); } polyline.s3 { stroke: var(--s3); }
        circle.s0, text.legend.s0 { fill: var(--s0); } circle.s1, text.legend.s1 { fill: var(--s1); }
        circle.s2, text.legend.s2 { fill: var(--s2); } circle.s3, text.legend.s3 { fill: var(--s3); }
        table { border-collapse: collapse; font-size: 13px; }
        th, td { padding: 0.3rem 0.6rem; border: 1px solid var(--line); text-align: right; font-weight: 400; }
        .right { background: color-mix(in srgb, var(--s2) var(--share), transparent); }
        .wrong { background: color-mix(in srgb, var(--s1) var(--share), transparent); }

        """;
}
