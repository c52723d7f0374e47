// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A protobuf message, read by field numbers; and the words of relcare_codes.h.
using System.Collections.Generic;
using System.IO;
using System.Text;

internal sealed class Message
{
    private readonly Dictionary<ulong, List<byte[]>> _contents = new Dictionary<ulong, List<byte[]>>();
    private readonly Dictionary<ulong, ulong> _numbers = new Dictionary<ulong, ulong>();

    internal Message(byte[] bytes)
    {
        using (var reader = new BinaryReader(new MemoryStream(bytes)))
        {
            while (reader.BaseStream.Position < bytes.Length)
            {
                var tag = Varint(reader);
                switch (tag & 7)
                {
                    case 0: _numbers[tag >> 3] = Varint(reader); break;
                    case 1: reader.ReadUInt64(); break;
                    case 2: Keep(tag >> 3, reader.ReadBytes((int)Varint(reader))); break;
                    case 5: reader.ReadUInt32(); break;
                    default: throw new InvalidDataException("the report cannot be read");
                }
            }
        }
    }

    internal bool Has(ulong field) => _contents.ContainsKey(field);

    internal ulong Number(ulong field) => _numbers.TryGetValue(field, out var number) ? number : 0;

    internal string Text(ulong field) => Encoding.UTF8.GetString(Last(field));

    internal Message Inner(ulong field) => new Message(Last(field));

    internal List<Message> All(ulong field) =>
        _contents.TryGetValue(field, out var contents)
            ? contents.ConvertAll(content => new Message(content))
            : new List<Message>();

    private byte[] Last(ulong field) =>
        _contents.TryGetValue(field, out var contents) ? contents[contents.Count - 1] : new byte[0];

    private void Keep(ulong field, byte[] content)
    {
        if (!_contents.TryGetValue(field, out var contents))
            _contents[field] = contents = new List<byte[]>();
        contents.Add(content);
    }

    private static ulong Varint(BinaryReader reader)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = reader.ReadByte();
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
                break;
        }
        return value;
    }
}

// A newer library may know more.
internal static class Words
{
    internal const ulong Fired = 1;

    private static readonly string[] Reasons =
    {
        "UNSPECIFIED", "TOO_FEW_ANSWERS", "ANSWER_UNUSABLE", "ANSWER_REPEATED", "STATUS",
        "ENTERED_IN_ERROR", "PART_REFUSED", "CONDITIONAL_ITEM", "TOO_FEW_RATERS", "LIFETIME_FORM",
        "DIFFERENT_FORMS", "NO_THRESHOLD", "SCORE_REFUSED", "REPORT_ONLY", "DIFFERENT_SUBJECTS",
        "DIFFERENT_RULES", "TIME_ORDER", "DIFFERENT_RESPONDENTS"
    };
    private static readonly string[] Signals = { "UNSPECIFIED", "FIRED", "QUIET", "COULD_NOT_SEE" };

    internal static string Reason(ulong number) => Word(Reasons, number);

    internal static string Signal(ulong number) => Word(Signals, number);

    private static string Word(string[] words, ulong number) =>
        number < (ulong)words.Length ? words[number] : "newer than this program";
}
