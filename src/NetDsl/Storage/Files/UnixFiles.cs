using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace NetDsl;

/// <summary>The facts that a Unix system keeps about a file.</summary>
/// <param name="IsRegular">Whether it is a file, and not a folder, pipe, device or socket.</param>
/// <param name="Mode">Who may do what.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Group">Which group's it is.</param>
internal readonly record struct UnixFileStatus(bool IsRegular, UnixFileMode Mode, uint User, uint Group);

/// <summary>
/// File operations that .NET has no method for: the kind of a file, its owner, and folders that are flushed to disk. Where a system lacks a
/// call, nothing is known.
/// </summary>
internal static partial class UnixFiles
{
    /// <summary>The number of nobody: an owner that is not to change.</summary>
    public const uint AsItIs = uint.MaxValue;

    private const string Library = "libc";
    private const int KindMask = 0xF000, RegularKind = 0x8000, ModeMask = 0xFFF;

    /// <summary>The file at a path, links followed; <see langword="null"/> where nothing is, or nothing can be found out.</summary>
    public static UnixFileStatus? Status(string path)
    {
        Span<byte> buffer = stackalloc byte[512];           // twice what any of the systems fills
        return Call(path, buffer) switch
        {
            // struct statx of Linux: uid, gid and mode at the same places on every processor.
            Layout.Linux => Make(path, Word(buffer[28..]), Number(buffer[20..]), Number(buffer[24..])),
            // struct stat of macOS, with 64-bit inodes.
            Layout.Apple => Make(path, Word(buffer[4..]), Number(buffer[16..]), Number(buffer[20..])),
            _ => null,
        };
    }

    /// <summary>Whether this process may write to a file.</summary>
    public static bool MayWrite(string path)
    {
        const int ToWrite = 2;
        return !HasCalls || Try(() => Access(path, ToWrite) == 0, otherwise: true);
    }

    /// <summary>Gives a file to a user and a group; <see cref="AsItIs"/> leaves either as it is.</summary>
    public static bool ChangeOwner(SafeFileHandle file, uint user, uint group) =>
        HasCalls && Try(() => ChangeFileOwner(file, user, group) == 0, otherwise: false);

    /// <summary>Makes a rename in a folder outlast a loss of power.</summary>
    /// <returns>Whether it could be done: some file systems do not need it or cannot do it, and the file is in its place in any
    /// case.</returns>
    public static bool SyncFolder(string folder)
    {
        const int CloseOnExec = 0x80000;
        return HasCalls && Try(
            () =>
            {
                using var handle = new SafeFileHandle(OpenFolder(folder, OperatingSystem.IsLinux() ? CloseOnExec : 0), ownsHandle: true);
                if (handle.IsInvalid)
                {
                    return false;
                }

                RandomAccess.FlushToDisk(handle);
                return true;
            },
            otherwise: false);
    }

    private static bool HasCalls => !OperatingSystem.IsWindows() && !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi();

    private static Layout Call(string path, Span<byte> buffer)
    {
        const int CurrentFolder = -100;
        const uint KindModeUserGroup = 0x1B;
        try
        {
            ref byte status = ref MemoryMarshal.GetReference(buffer);
            return OperatingSystem.IsLinux() || OperatingSystem.IsAndroid()
                ? Done(LinuxStatus(CurrentFolder, path, 0, KindModeUserGroup, ref status), Layout.Linux)
                : !OperatingSystem.IsMacOS() ? Layout.Unknown
                : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Done(AppleIntelStatus(path, ref status), Layout.Apple)
                : Done(AppleStatus(path, ref status), Layout.Apple);
        }
        catch (TypeLoadException)
        {
            return Layout.Unknown;                          // an old system, which lacks the call
        }

        static Layout Done(int code, Layout layout) => code == 0 ? layout : Layout.Unknown;
    }

    private static UnixFileStatus? Make(string path, int kindAndMode, uint user, uint group)
    {
        var mode = (UnixFileMode)(kindAndMode & ModeMask);
        try
        {
            // Read at the wrong place, it would not be the mode that .NET knows.
            return OperatingSystem.IsWindows() || File.GetUnixFileMode(path) != mode
                ? null
                : new UnixFileStatus((kindAndMode & KindMask) == RegularKind, mode, user, group);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);

    private static bool Try(Func<bool> call, bool otherwise)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is TypeLoadException or IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }

    [LibraryImport(Library, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinuxStatus(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport(Library, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AppleStatus(string path, ref byte status);

    [LibraryImport(Library, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AppleIntelStatus(string path, ref byte status);

    [LibraryImport(Library, EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int use);

    [LibraryImport(Library, EntryPoint = "fchown")]
    private static partial int ChangeFileOwner(SafeFileHandle file, uint user, uint group);

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    private enum Layout
    {
        Unknown,
        Linux,
        Apple,
    }
}
