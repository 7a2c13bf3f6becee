using NetDsl.Benchmarks;
using NetDsl.Benchmarks.Peers;

// dotnet run -c Release --project tests/Programs/NetDsl.Benchmarks.Peers -- table
return Commands.Run(args, new LibTorch(), new OnnxRuntime());
