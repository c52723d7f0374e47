// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// C# 7.0 and .NET Standard 2.0, nothing else: scores responses, reads reports.
//   mcs -langversion:7 -out:score.exe examples/csharp/*.cs
//   mono score.exe [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...
// LD_LIBRARY_PATH names the library's folder, where the system lacks it.
using System;
using System.IO;
using System.Text;

internal static class Program
{
    private static void Show(Message score)
    {
        var line = "  " + score.Text(1);
        if (score.Has(2))
            line += ": scored " + score.Inner(2).Text(1);
        else if (score.Has(3)) // By a policy that allows it.
            line += ": filled " + score.Inner(3).Text(1);
        else // There is no number, and 0 is none.
        {
            var refused = score.Inner(4);
            line += $": refused {Words.Reason(refused.Number(1))}, {refused.Number(3)} of "
                + $"{refused.Number(2)} answered, {refused.Number(4)} needed";
        }
        foreach (var band in score.All(5))
            line += ", " + band.Text(3);
        Console.Out.Write(line + "\n");
    }

    // relcare.v1.ScoreReport; the numbers are report.proto's.
    private static void ShowReport(Message report)
    {
        Console.Out.Write(report.Text(2) + " " + report.Text(7) + "\n");
        foreach (var score in report.All(8))
            Show(score);
        foreach (var flag in report.All(9))
        {
            var fired = flag.Number(2) == Words.Fired ? "! " + flag.Text(4) : "";
            Console.Out.Write($"  critical {flag.Text(1)}: {Words.Signal(flag.Number(2))}{fired}\n");
        }
        foreach (var finding in report.All(10))
            Console.Out.Write("  finding: " + finding.Text(5) + "\n");
        if (report.Has(15))
            Console.Out.Write("  notice: " + report.Text(15) + "\n");
    }

    private static int Main(string[] words)
    {
        var asBytes = words.Length > 0 && words[0] == "--bytes";
        var at = asBytes ? 1 : 0;
        if (words.Length < at + 3 || (words.Length - at - 1) % 2 != 0)
        {
            Console.Error.WriteLine("score.exe [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...");
            return 2;
        }
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)));
        var failed = 0;
        var path = words[at];
        try
        {
            using (var engine = Engine.WithQuestionnaire(File.ReadAllBytes(path)))
            using (var scratch = new Scratch(engine))
            {
                for (++at; at < words.Length; at += 2)
                {
                    path = words[at + 1];
                    try
                    {
                        var input = words[at] == "--fhir" ? Format.Fhir : Format.Json;
                        var report = scratch.Score(File.ReadAllBytes(path), input,
                            asBytes ? Format.Json : Format.Protobuf);
                        if (asBytes)
                            Console.Out.Write(Encoding.UTF8.GetString(report) + "\n");
                        else
                            ShowReport(new Message(report));
                    }
                    catch (Exception error) when (error is RelcareException || error is IOException)
                    {
                        Console.Error.WriteLine(path + ": " + error.Message);
                        failed = 1;
                    }
                }
            }
        }
        catch (Exception error) when (error is RelcareException || error is IOException)
        {
            Console.Error.WriteLine(path + ": " + error.Message);
            failed = 1;
        }
        Console.Out.Flush();
        return failed;
    }
}
