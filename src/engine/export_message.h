// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WriteExport: the records of a snapshot that may leave, under pseudonyms, with
// the notice that goes with them.
//
//   Rule     A record leaves if everybody whom it cannot do without may be told
//            of, no label stands against it, and it is not what one member said
//            of others or what somebody passed on. Others lose their part in
//            it. What cannot do without a record that stays, stays too. About
//            one client: of all that, what is about the client, who keeps their
//            id (export_client_message.h).
//   Shape    A relcare.v1.Export; records in the order of their names.
//   Privacy  About many, of fewer clients than privacy::kMinimumPeopleExported:
//            nothing leaves.
//   Errors   RELCARE_E_UNSUPPORTED_OPTION: no purpose, key, or text for a
//            notice; own access by somebody else.
//            RELCARE_E_UNKNOWN_NAME: no such client.
//   Source   docs/rfc/0019-export.md.

#ifndef RELCARE_ENGINE_EXPORT_MESSAGE_H_
#define RELCARE_ENGINE_EXPORT_MESSAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/source.h"

namespace relcare::engine {

struct ExportRequest {
  Format output = Format::kProtobuf;  // or kJson
  std::int32_t purpose = 0;
  std::span<const std::uint8_t> key;
  std::string_view notice;
  // A Person, Group or Organization of the community, or a name of the host's.
  std::string_view recipient;
  std::string_view read_at;
  // Whom it is about; empty: all clients who agreed.
  std::string_view client;
  bool golden = false;
};

Result<std::string> WriteExport(const Engine& engine,
                                const community::Snapshot& held,
                                const ExportRequest& request);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPORT_MESSAGE_H_
