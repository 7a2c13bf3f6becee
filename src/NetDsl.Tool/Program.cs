using NetDsl.Tool;

return await NetDslTool.Run(args, Console.Out, Console.Error).ConfigureAwait(false);
