// Starts .NET; the network is what Page.cs exports.
import { dotnet } from './_framework/dotnet.js';

const { getAssemblyExports, getConfig, runMain } = await dotnet.create();
await runMain();

export const network = (await getAssemblyExports(getConfig().mainAssemblyName)).DrawDigit.Page;
