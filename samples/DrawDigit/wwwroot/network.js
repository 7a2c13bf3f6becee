// Starts .NET and gives what Page.cs exports.
import { dotnet } from './_framework/dotnet.js';

export async function loadNetwork() {
  const { getAssemblyExports, getConfig, runMain } = await dotnet.create();
  await runMain();
  return (await getAssemblyExports(getConfig().mainAssemblyName)).DrawDigit.Page;
}
