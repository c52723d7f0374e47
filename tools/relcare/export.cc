// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare export: the records that may leave, under pseudonyms.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/v1/export.pb.h"

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"
#include "tools/relcare/community_bench.h"
#include "tools/relcare/files.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"

namespace relcare::tool {
namespace {

// 0: there is no such purpose.
std::int32_t PurposeNamed(std::string_view word) {
  for (std::int32_t number = 1; number <= RELCARE_PURPOSE_OTHER; ++number) {
    if (PurposeWords(number).word == word)
      return number;
  }
  return 0;
}

struct ExportTexts {
  std::string key, notice, recipient, read_at, client;

  ExportTexts() = default;
  ExportTexts(const ExportTexts&) = delete;
  ExportTexts& operator=(const ExportTexts&) = delete;
  ~ExportTexts() { WipeKey(); }

  // Whoever finds it could tell who is who. A compiler keeps such writes.
  void WipeKey() {
    volatile char* bytes = key.data();
    for (std::size_t i = 0; i < key.size(); ++i)
      bytes[i] = 0;
    key.clear();
  }
};

std::optional<Fault> AskExport(const Arguments& arguments, ExportTexts* texts,
                               relcare_export_options* options) {
  options->purpose = PurposeNamed(arguments.Get("purpose").value_or(""));
  if (options->purpose == 0) {
    return UsageFault(
        "--purpose says what for, such as research or own-access; there is no "
        "default");
  }
  const std::optional<std::string> key = arguments.Get("key");
  if (!key) {
    return UsageFault(
        "--key FILE holds the secret that pseudonyms are made with: at least "
        "32 bytes drawn at random");
  }
  Or<std::string> read = ReadFile(*key);
  if (!read.ok())
    return read.fault();
  texts->key = std::move(*read);
  if (const std::optional<std::string> notice = arguments.Get("notice")) {
    read = ReadFile(*notice);
    if (!read.ok())
      return read.fault();
    texts->notice = std::move(*read);
  }
  texts->recipient = arguments.Get("recipient").value_or("");
  texts->read_at = arguments.Get("read-at").value_or("");
  if (arguments.Has("client") && arguments.Get("client")->empty())
    return UsageFault("--client names one client by their id");
  texts->client = arguments.Get("client").value_or("");
  options->key = reinterpret_cast<const std::uint8_t*>(texts->key.data());
  options->key_size = texts->key.size();
  options->notice = texts->notice.data();
  options->notice_size = texts->notice.size();
  options->recipient = texts->recipient.data();
  options->recipient_size = texts->recipient.size();
  options->read_at = texts->read_at.data();
  options->read_at_size = texts->read_at.size();
  options->client = texts->client.data();
  options->client_size = texts->client.size();
  return std::nullopt;
}

// What stays is in the output too; on a pipe nobody sees that.
void SayWhatStays(const v1::Export& written) {
  if (written.withheld() != v1::WITHHELD_CODE_UNSPECIFIED) {
    Say("relcare: nothing leaves: " +
        std::string(WithheldCodeWords(written.withheld()).word));
    return;
  }
  const std::string leave =
      "relcare: " + std::to_string(written.records_size()) + " records ";
  // Of one client nothing is counted that stays: what peers said of them is not
  // theirs to know of.
  if (written.has_client()) {
    Say(leave + "leave that are about the client, or that they name");
    return;
  }
  std::uint64_t stay = 0;
  for (const v1::LeftOut& left : written.left_out())
    stay += left.records();
  Say(leave + "of " + std::to_string(written.clients()) + " clients leave, " +
      std::to_string(stay) + " records stay");
}

Exit RunExport(const Arguments& arguments) {
  ExportTexts texts;
  relcare_export_options options = RELCARE_EXPORT_OPTIONS_INIT;
  if (const std::optional<Fault> fault = AskExport(arguments, &texts, &options))
    return Complain(*fault);
  Or<CommunityBench> bench = OpenCommunity(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status = relcare_export(
      bench->scratch.get(), bench->now.get(), &options, &view, &error);
  texts.WipeKey();
  if (status == RELCARE_E_UNSUPPORTED_OPTION ||
      status == RELCARE_E_UNKNOWN_NAME)
    return Complain(UsageFault(error.message));
  if (status != RELCARE_OK)
    return Complain(FromError(error));
  const std::string bytes = Text(view);
  v1::Export written;
  written.ParseFromString(bytes);
  Output output;
  const Exit exit = WriteJson("Export", bytes, output);
  SayWhatStays(written);
  return output.Finish(Worse(bench->exit, exit));
}

}  // namespace

Command ExportCommand() {
  std::vector<Option> options = {
      {"purpose", "WHAT",
       "What for. Required. About many: research, improvement, payment or "
       "other. About one client too: own-access, treatment, insurance, "
       "employment or legal. For any other purpose nothing leaves."},
      {"client", "ID",
       "About this one client, who keeps the id; everybody else goes by a "
       "pseudonym, and what peers or family said stays. Without it: all "
       "clients who agreed, under pseudonyms."},
      {"key", "FILE",
       "The secret that pseudonyms are made with: at least 32 bytes drawn at "
       "random. Required; keep it to yourself, or throw it away."},
      {"notice", "FILE",
       "The words against passing on, such as those of 42 CFR 2.32. Without "
       "them nothing leaves that has a label which needs them."},
      {"recipient", "WHO",
       "Who receives it: the id of a person, group or organization, or any "
       "name. Each recipient gets other pseudonyms."},
      {"read-at", "INSTANT",
       "When it leaves, for consents; not before the last record, which is "
       "meant "
       "if it is not said."},
  };
  // Of rules only those that can bring labels have an effect.
  constexpr std::string_view kTaken[] = {"as-of", "definition", "pack",
                                         "config"};
  for (const Option& option : CommunityOptions()) {
    if (std::ranges::find(kTaken, option.name) != std::end(kTaken))
      options.push_back(option);
  }
  return {"export",
          "writes the records that may leave, under pseudonyms",
          "--purpose WHAT --key FILE [OPTION]... COMMUNITY",
          "One relcare.v1.Export as a line of JSON: the notice, the records "
          "under pseudonyms, and how many stay, by kind and reason. A client's "
          "records leave with the client's consent to be exported, their own "
          "access apart; free text, sources and consents never do. About many, "
          "staff are one, but for those who opted in, and of fewer than five "
          "clients nothing leaves. It is pseudonymous, not anonymous: codes "
          "and times are as they were.",
          std::move(options),
          "head -c 32 /dev/urandom > key.bin\n"
          "relcare export records.ndjson --purpose research --key key.bin "
          "--notice notice.txt > export.json\n"
          "relcare export records.ndjson --purpose own-access --client c04 "
          "--key key.bin > own.json\n",
          RunExport};
}

}  // namespace relcare::tool
