using System.CommandLine;
using System.Globalization;
using NetDsl.Onnx;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>Makes a declaration and weights of an ONNX file.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "The ONNX model." }.AcceptExistingOnly();
        Option<string?> name = new("--name") { Description = "What the class is called.", HelpName = "NAME" };
        Option<string?> space = new("--namespace") { Description = "The namespace that it is in.", HelpName = "NAMESPACE" };
        Option<IReadOnlyList<int>?> input = new("--input")
        {
            Description = "The shape of a sample, such as 3x224x224, where the file leaves it open.",
            HelpName = "SHAPE",
            CustomParser = result => ShapeOf(result.Tokens[0].Value, result.AddError),
        };
        Option<string> output = new("--output", "-o")
        {
            Description = "The folder that gets the class and its weights.",
            DefaultValueFactory = _ => ".",
            HelpName = "FOLDER",
        };
        Option<bool> force = new("--force") { Description = "Replaces files that are there." };
        var command = new Command("import", "Makes a declared network of an ONNX model: C# and weights. Shows what NetDsl finds in it.")
        {
            file,
            name,
            space,
            input,
            output,
            force,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new OnnxImportOptions
            {
                ClassName = result.GetValue(name),
                Namespace = result.GetValue(space),
                InputShape = result.GetValue(input),
            };
            ImportedNetwork network = Import(result.GetRequiredValue(file).FullName, options);
            string source = Write(network, result.GetRequiredValue(output), result.GetValue(force), result.InvocationConfiguration.Output);
            CheckedProject found = await ImportedProject.Check(source, cancellationToken).ConfigureAwait(false);
            foreach (string error in found.OtherErrors)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(error).ConfigureAwait(false);
            }

            CheckCommand.Print(found.Findings, result.InvocationConfiguration.Output);
            return found.Failed ? 1 : 0;
        });
        return command;
    }

    private static ImportedNetwork Import(string path, OnnxImportOptions options)
    {
        try
        {
            return OnnxImport.Read(path, options);
        }
        catch (OnnxImportException refused)
        {
            throw new ToolException(refused.Message, refused);
        }
        catch (ArgumentException wrong)
        {
            throw new ToolException(wrong.Message, wrong);
        }
    }

    /// <returns>The file of C#.</returns>
    private static string Write(ImportedNetwork network, string folder, bool replaces, TextWriter output)
    {
        string source = Path.Combine(folder, $"{network.ClassName}.cs"), weights = Path.Combine(folder, $"{network.ClassName}.safetensors");
        if (!replaces && (File.Exists(source) || File.Exists(weights)))
        {
            throw new ToolException(
                $"{(File.Exists(source) ? source : weights)} is there already: give --force to replace it, or --output or --name.");
        }

        Directory.CreateDirectory(folder);
        AtomicFile.Write(source, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(network.Source)));
        network.SaveWeights(weights);
        output.WriteLine($"{source}\n{weights}, {Figure.Count(network.Tensors.Count, "tensor")}: load it with {network.ClassName}.Load.");
        foreach (string note in network.Notes)
        {
            output.WriteLine(note);
        }

        return source;
    }

    private static int[] ShapeOf(string text, Action<string> refuse)
    {
        string[] sizes = text.Split('x');
        if (sizes.All(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0))
        {
            return [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        }

        refuse($"The shape of a sample is sizes such as 3x224x224, not '{text}'.");
        return [];
    }
}
