using System.CommandLine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>Options of a command that builds a project.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<string?> _project = new("--project", "-p")
    {
        Description = "The project, or its folder; by default the one in the current folder.",
        HelpName = "PROJECT",
    };

    private readonly Option<string> _configuration = new("--configuration", "-c")
    {
        Description = "How it is built: Debug, as by dotnet build, or Release.",
        DefaultValueFactory = _ => "Debug",
        HelpName = "CONFIGURATION",
    };

    private readonly Option<bool> _noBuild = new("--no-build") { Description = "Takes the assembly as it lies there." };

    /// <param name="command">Gets the options.</param>
    /// <param name="canBeBuilt">Whether the project may be built already.</param>
    public void AddTo(Command command, bool canBeBuilt = true)
    {
        command.Add(_project);
        command.Add(_configuration);
        if (canBeBuilt)
        {
            command.Add(_noBuild);
        }
    }

    public ProjectChoice Of(ParseResult result) =>
        new(ProjectChoice.Find(result.GetValue(_project)), result.GetRequiredValue(_configuration), result.GetValue(_noBuild));
}
