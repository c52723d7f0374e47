// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What of relcare.h this host uses. Structs are laid out as there; handles are
// released by SafeHandle, whatever becomes of the code that uses them.
using System;
using System.Runtime.InteropServices;
using System.Text;

internal enum Format { Protobuf = 1, Json = 2, Fhir = 3 }

internal sealed class RelcareException : Exception
{
    internal RelcareException(string message) : base(message) { }
}

internal static class Native
{
    private const string Library = "librelcare.so.0";
    internal const int Questionnaire = 5; // RELCARE_SOURCE_QUESTIONNAIRE
    internal const uint AbiMajor = 0;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Error
    {
        internal UIntPtr StructSize;
        internal int Status;
        internal uint Flags;
        internal long RecordIndex;
        internal long ByteOffset;
        [MarshalAs(UnmanagedType.ByValArray, SizeConst = 64)] internal byte[] Rule;
        [MarshalAs(UnmanagedType.ByValArray, SizeConst = 320)] internal byte[] Path;
        [MarshalAs(UnmanagedType.ByValArray, SizeConst = 512)] internal byte[] Message;

        internal static Error Empty() => new Error
        {
            StructSize = SizeOf<Error>(), RecordIndex = -1, ByteOffset = -1,
            Rule = new byte[64], Path = new byte[320], Message = new byte[512]
        };
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Source
    {
        internal UIntPtr StructSize;
        internal int Kind;
        internal int Format;
        internal IntPtr Data;
        internal UIntPtr Size;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct ScoreOptions
    {
        internal UIntPtr StructSize;
        internal int InputFormat;
        internal int OutputFormat;
        internal IntPtr Instrument;
        internal UIntPtr InstrumentSize;
        internal IntPtr Mapping;
        internal UIntPtr MappingSize;
        internal uint FirstIndex;
        internal int Golden;
        internal IntPtr CsvHeader;
        internal UIntPtr CsvHeaderSize;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct View
    {
        internal IntPtr Data;
        internal UIntPtr Size;
    }

    internal static UIntPtr SizeOf<T>() => (UIntPtr)(uint)Marshal.SizeOf(typeof(T));

    [DllImport(Library)] internal static extern uint relcare_abi_version();
    [DllImport(Library)] private static extern IntPtr relcare_status_name(int status);
    [DllImport(Library)]
    internal static extern int relcare_engine_create(IntPtr options, ref Source sources,
        UIntPtr count, out Engine engine, ref Error error);
    [DllImport(Library)] internal static extern void relcare_engine_release(IntPtr engine);
    [DllImport(Library)]
    internal static extern int relcare_scratch_create(Engine engine, IntPtr options,
        out ScratchHandle scratch, ref Error error);
    [DllImport(Library)] internal static extern void relcare_scratch_destroy(IntPtr scratch);
    [DllImport(Library)]
    internal static extern int relcare_score(ScratchHandle scratch, byte[] input, UIntPtr size,
        ref ScoreOptions options, out View report, ref Error error);

    // The library's texts are UTF-8 with a zero byte at their end.
    private static string Text(byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    internal static void Check(int status, Error error)
    {
        if (status != 0)
            throw new RelcareException(Marshal.PtrToStringAnsi(relcare_status_name(status)) + " "
                + $"{Text(error.Rule)} at \"{Text(error.Path)}\": {Text(error.Message)}");
    }
}

// One for the process; any thread.
internal sealed class Engine : SafeHandle
{
    private Engine() : base(IntPtr.Zero, true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        Native.relcare_engine_release(handle);
        return true;
    }

    internal static Engine WithQuestionnaire(byte[] form)
    {
        if (Native.relcare_abi_version() >> 16 != Native.AbiMajor)
            throw new RelcareException("this librelcare has another ABI");
        var pinned = GCHandle.Alloc(form, GCHandleType.Pinned);
        try
        {
            var error = Native.Error.Empty();
            var source = new Native.Source
            {
                StructSize = Native.SizeOf<Native.Source>(), Kind = Native.Questionnaire,
                Format = (int)Format.Fhir, Data = pinned.AddrOfPinnedObject(),
                Size = (UIntPtr)(uint)form.Length
            };
            Native.Check(Native.relcare_engine_create(IntPtr.Zero, ref source, (UIntPtr)1u,
                out var engine, ref error), error);
            return engine;
        }
        finally
        {
            pinned.Free();
        }
    }
}

internal sealed class ScratchHandle : SafeHandle
{
    private ScratchHandle() : base(IntPtr.Zero, true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        Native.relcare_scratch_destroy(handle);
        return true;
    }
}

// One for each thread. It holds its engine, so the two may go in any order.
internal sealed class Scratch : IDisposable
{
    private readonly ScratchHandle _handle;

    internal Scratch(Engine engine)
    {
        var error = Native.Error.Empty();
        Native.Check(Native.relcare_scratch_create(engine, IntPtr.Zero, out _handle, ref error), error);
    }

    // The report, copied: the library's own bytes end with the next call.
    internal byte[] Score(byte[] response, Format input, Format output)
    {
        var error = Native.Error.Empty();
        var options = new Native.ScoreOptions
        {
            StructSize = Native.SizeOf<Native.ScoreOptions>(), InputFormat = (int)input,
            OutputFormat = (int)output, Golden = 1
        };
        Native.Check(Native.relcare_score(_handle, response, (UIntPtr)(uint)response.Length,
            ref options, out var view, ref error), error);
        var report = new byte[(int)view.Size];
        Marshal.Copy(view.Data, report, 0, report.Length);
        return report;
    }

    public void Dispose() => _handle.Dispose();
}
