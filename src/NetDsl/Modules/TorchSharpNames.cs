namespace NetDsl;

/// <summary>Names in a module of TorchSharp. Fields are called like layers, as far as C# and the base class allow.</summary>
/// <param name="network">The network.</param>
internal sealed class TorchSharpNames(NetworkDescription network)
{
    public const string Module = "Module";
    public const string Input = "input";

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "var", "virtual", "void", "volatile", "while",
    ];

    // Members of Module<Tensor, Tensor> and of every class, and what the written text says beside the names of layers.
    private static readonly HashSet<string> Words =
    [
        "BoxedModule", "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create", "Dispose", "Finalize",
        "GetDefaultDeviceAndType", "GetName", "HType", "HookRemover", "RegisterComponents", "ReplaceBuffer", "ReplaceParameter",
        "_deviceIndex", "_deviceType", "_internal_buffers", "_internal_params", "_internal_submodules", "_named_buffers",
        "_named_parameters", "_parameters", "_to", "_toEpilog", "add_module", "apply", "buffers", "call", "children", "eval", "forward",
        "get_buffer", "get_parameter", "has_buffer", "has_parameter", "load", "load_state_dict", "module_post_hooks", "module_pre_hooks",
        "modules", "name", "named_buffers", "named_children", "named_modules", "named_parameters", "parameters", "post_hooks", "pre_hooks",
        "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_module", "register_parameter", "save",
        "save_state_dict", "state_dict", "train", "training", "zero_grad",
        "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "CopyFrom", "CopyTo", "Losses", "F", "GELU", "InterpolationMode", "NewDisposeScope", "block", "cat", "global", "nn", "no_grad", "ones",
        "ones_like", "scope", "torch", "zeros", TorchSharpLayers.RmsNormClass, Input, ModuleSteps.Running,
    ];

    private readonly HashSet<string> _ofLayers = [.. network.Layers.SelectMany(layer => layer.Name.Split('.'))];
    private readonly string[] _classes =
    [
        .. network.Layers.Select(layer => layer.Block).OfType<string>().Append(network.Name).Distinct().Select(name => name + Module),
    ];

    /// <summary>The field of a layer or block: its name, and a word behind it where that means something else.</summary>
    public string Field(string name)
    {
        string field = name;
        while (Keywords.Contains(field) || Words.Contains(field) || IsOfClass(field) || (field != name && _ofLayers.Contains(field)))
        {
            field += "Layer";
        }

        return field;
    }

    /// <summary>Variables of a forward pass beside fields.</summary>
    public static VariableNames Variables(IEnumerable<string> fields) => new(Input, Camel, [.. Keywords, .. Words, .. fields]);

    /// <summary><c>Excite1.Conv2D1</c> as <c>excite1Conv2D1</c>.</summary>
    private static string Camel(string name)
    {
        string joined = string.Concat(name.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return char.ToLowerInvariant(joined[0]) + joined[1..];
    }

    /// <summary>Whether a class is called so, which may have a number behind it.</summary>
    private bool IsOfClass(string name) => _classes.Contains(name.TrimEnd([.. "0123456789"]));
}
