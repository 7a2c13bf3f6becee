using InitializationLab;
using InitializationLab.Report;

if (!LabOptions.TryParse(args, out LabOptions options))
{
    Console.Error.WriteLine("""
        usage: InitializationLab [--quick] [--seed N] [--output PATH]
          --quick         a few steps of each experiment, in seconds: shows that all works, and no more
          --seed N        draws other weights (1)
          --output PATH   where to write the report (initialization-lab.html)
        """);
    return 2;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);     // now, and not after the minutes that the lab takes
LabResults results = Lab.Run(options, Console.Out);
File.WriteAllText(options.Output, Page.Write(results));
Console.WriteLine($"The report: {Path.GetFullPath(options.Output)}");
return 0;
