// dotnet run -c Release --project tests/Programs/NetDsl.Benchmarks -- COMMAND, without one to see them all
return NetDsl.Benchmarks.Commands.Run(args);
