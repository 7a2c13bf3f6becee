using InitializationLab;
using InitializationLab.Report;

return CommandLine.For(Run).Parse(args).Invoke();

static void Run(LabOptions options)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);     // now, and not after the minutes that the lab takes
    LabResults results = Lab.Run(options, Console.Out);
    File.WriteAllText(options.Output, Page.Write(results));
    Console.WriteLine($"The report: {Path.GetFullPath(options.Output)}");
}
