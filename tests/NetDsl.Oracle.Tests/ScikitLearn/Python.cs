namespace NetDsl.Oracle.Tests.ScikitLearn;

/// <summary>Python with scikit-learn.</summary>
internal static class Python
{
    private static readonly Interpreter WithScikitLearn = new(
        "ScikitLearn",
        "sklearn, numpy",
        "This needs Python with scikit-learn: apt-get install -y python3-sklearn, or pip install scikit-learn.");

    /// <summary>Runs a script beside this file, which must succeed, and gives the text that it prints.</summary>
    public static string Run(string script, params string[] arguments) => WithScikitLearn.Run(script, arguments);
}
