namespace NetDsl.Semantics.Model;

/// <summary>
/// How what belongs to a layer is called: in files, in streams of random numbers, and as members of C#. A role is its last name, such as
/// <c>weight</c> or <c>running_mean</c>.
/// </summary>
internal static class Names
{
    /// <summary>The role of a dropout's mask.</summary>
    public const string Mask = "mask";

    /// <summary>The role of what the heads of attention give: its dropout is drawn from a stream of that name.</summary>
    public const string Attended = "attended";

    /// <summary>
    /// A tensor in files, and the stream that draws it; the same for whatever else is drawn in a layer: <c>Dense1.weight</c>,
    /// <c>Dropout1.mask</c>.
    /// </summary>
    public static string Full(string layer, string role) => $"{layer}.{role}";

    /// <summary>The member that gives a tensor: <c>Dense1Weight</c>, <c>BatchNorm1RunningMean</c>.</summary>
    public static string Member(string layer, string role) => layer + Capitalized(role);

    /// <summary>The member that gives the gradient of a tensor: <c>Dense1WeightGradient</c>.</summary>
    public static string GradientMember(string layer, string role) => Member(layer, role) + "Gradient";

    /// <summary>The member of a layer's own type that gives a tensor: <c>Weight</c>.</summary>
    public static string TypeMember(string role) => Capitalized(role);

    /// <summary>The type of a layer: <c>Dense1Layer</c>.</summary>
    public static string LayerType(string layer) => layer + "Layer";

    /// <summary>The type of a block's repetitions: <c>BlocksList</c>.</summary>
    public static string ListType(string use) => use + "List";

    /// <summary>
    /// The property of a layer, and all that stands beside it in the class, or in the type of the block that it stands in. What ends a
    /// repetition has the name of the block's use.
    /// </summary>
    public static IEnumerable<string> Members(LayerModel layer) =>
        layer.EndsRepetition ? [UseOf(layer).Name, ListType(UseOf(layer).Name)]
        : layer.Place.Body != 0 ? [layer.OwnName, LayerType(layer.OwnName)]
        :
        [
            layer.Name,
            LayerType(layer.Name),
            .. layer.Parameters.Select(parameter => Member(layer.Name, parameter.Role)),
            .. layer.Parameters.Where(parameter => parameter.IsTrained).Select(parameter => GradientMember(layer.Name, parameter.Role)),
        ];

    /// <summary>
    /// Of what ends a repetition, where the block is used and how it is called there: <c>Attention</c> in <c>Blocks.0</c>.
    /// </summary>
    public static (string Scope, string Name) UseOf(LayerModel layer)
    {
        string use = layer.Arguments.Has("Times") ? layer.Name.Substring(0, layer.Name.LastIndexOf('.')) : layer.Name;
        int dot = use.LastIndexOf('.');
        return dot < 0 ? ("", use) : (use.Substring(0, dot), use.Substring(dot + 1));
    }

    /// <summary>Whatever may draw random numbers for a layer, by full name.</summary>
    public static IEnumerable<string> Streams(LayerModel layer) =>
    [
        .. layer.Parameters.Select(parameter => parameter.Name)
            .Union(layer.Parameters.SelectMany(parameter => parameter.Starts).Select(rows => rows.Stream)),
        .. layer.Keeps.Where(kept => kept.Role is Mask or Attended).Select(kept => Full(layer.Name, kept.Role)),
    ];

    /// <summary><c>running_mean</c> becomes <c>RunningMean</c>.</summary>
    private static string Capitalized(string role) =>
        string.Concat(
            role.Split('_', '.').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
