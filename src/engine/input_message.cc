// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/input_message.h"

#include "relcare/v1/record.pb.h"

#include "engine/score_message.h"
#include "scale/response_message.h"

namespace relcare::engine {

void WriteInput(const Case& given, std::string* out) {
  using v1::Assessment;
  out->clear();
  wire::Writer writer(out);
  const Identity& identity = given.identity;
  const Loaded& loaded = *given.choice.loaded;
  writer.Text(Assessment::kInstrumentFieldNumber, loaded.reference);
  AddSubject<Assessment>(identity, &writer);
  writer.Text(Assessment::kRespondentFieldNumber, identity.respondent);
  writer.Number(Assessment::kStatusFieldNumber,
                static_cast<int>(given.response.status));
  writer.Text(Assessment::kAnsweredAtFieldNumber, identity.effective);
  scale::Normalise(*loaded.plan, given.response, &writer);
}

}  // namespace relcare::engine
