// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/slot.h"

#include <cstddef>
#include <initializer_list>

#include "relcare/v1/report.pb.h"

#include "base/sha256.h"

namespace relcare::fhir {
namespace {

// Each part with its length before it, so that no two lists are one text.
std::string Hash(std::initializer_list<std::string_view> parts) {
  Sha256 hash;
  for (const std::string_view part : parts) {
    hash.Update(std::to_string(part.size()));
    hash.Update(":");
    hash.Update(part);
  }
  return hash.Hex();
}

}  // namespace

std::string SlotOf(std::string_view response_id, std::string_view form,
                   std::string_view part) {
  return Hash({"score-slot", response_id, form, part});
}

std::string ResultOf(std::string_view slot, const v1::Provenance& by) {
  return Hash({"score-result", slot, by.input_hash(), by.scoring_hash(),
               by.config_hash(), by.mapping_hash()});
}

// Version 8: a name made of the slot's hash.
std::string UrnUuid(std::string_view slot) {
  std::string text(slot.substr(0, 32));
  text[12] = '8';
  text[16] = '8';
  for (const std::size_t dash : {20U, 16U, 12U, 8U})
    text.insert(dash, 1, '-');
  return "urn:uuid:" + text;
}

}  // namespace relcare::fhir
