// "dotnet test" alone must pass without Python: tests/Directory.Build.props leaves these out, .ci/run runs them.
[assembly: AssemblyTrait("Needs", "PyTorch")]
