// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/renderer.h"

#include <string_view>

#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

void Fail(const Fault& fault, Scored& scored) {
  scored.said = Describe(fault);
  scored.exit = Worse(scored.exit, fault.exit);
}

}  // namespace

void Renderer::Render(Scored& scored) {
  if (rendering_.fhir != 0) {
    RenderFhir(scored);
  } else if (rendering_.as_json) {
    RenderJson(scored);
  }
}

void Renderer::RenderJson(Scored& scored) {
  const std::string bytes = scored.report.SerializeAsString();
  relcare_view json = {};
  relcare_error error = RELCARE_ERROR_INIT;
  constexpr std::string_view kMessage = "ScoreReport";
  if (relcare_convert(scratch_.get(), kMessage.data(), kMessage.size(),
                      Bytes(bytes), bytes.size(), RELCARE_FORMAT_PROTOBUF,
                      RELCARE_FORMAT_JSON, &json, &error) != RELCARE_OK) {
    Fail(FromError(error), scored);
    return;
  }
  scored.written = Text(json);
  if (scored.report.has_error())
    scored.said = scored.where + ": " + Describe(FaultOf(scored.report));
}

void Renderer::RenderFhir(Scored& scored) {
  const std::string bytes = scored.report.SerializeAsString();
  relcare_fhir_options options = RELCARE_FHIR_OPTIONS_INIT;
  options.kind = rendering_.fhir;
  options.issued = rendering_.issued.data();
  options.issued_size = rendering_.issued.size();
  relcare_view resource = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const auto write = [&] {
    return relcare_write_fhir(scratch_.get(), Bytes(bytes), bytes.size(),
                              &options, &resource, &error);
  };
  relcare_status status = write();
  if (status == RELCARE_E_NOT_A_RESPONSE) {
    if (!scored.report.has_error()) {
      scored.said = scored.where + ": " + Describe(FromError(error));
      scored.exit = Worse(scored.exit, Exit::kInput);
    }
    options.kind = RELCARE_FHIR_OUTCOME;
    status = write();
  }
  if (status == RELCARE_E_UNSUPPORTED_OPTION) {
    Fail(UsageFault("--issued: it is no FHIR instant"), scored);
  } else if (status != RELCARE_OK) {
    Fail(FromError(error), scored);
  } else {
    scored.written = Text(resource);
  }
}

}  // namespace relcare::tool
