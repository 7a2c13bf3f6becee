namespace NetDsl;

/// <summary>Work over a length, any stretch of which may run at the same time as the others.</summary>
/// <remarks>The results of an element must not depend on the stretch that it is in: then every thread count gives the same bits.</remarks>
internal interface IShareJob
{
    /// <summary>Does one stretch.</summary>
    void Run(int first, int length);
}
