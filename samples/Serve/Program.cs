using Churn;
using NetDsl;
using Serve;

// usage: Serve --weights churn.safetensors     what samples/Churn saves; a new file there takes over while requests are answered
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
Parallelism.MaxThreads = 1;                     // requests run beside each other already
builder.Services.AddNetwork<ChurnModel>(builder.Configuration["weights"] ?? "churn.safetensors", reloadOnChange: true);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, Json.Default));

WebApplication app = builder.Build();
app.MapPost("/churn", Answers.Post);
app.Run();
