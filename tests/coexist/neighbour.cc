// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Another vendor's module: the whole of protobuf, and its own classes of
// relcare's messages. NEWER: of a schema that has one field more.
#include <string>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>

#include "relcare/v1/report.pb.h"

using relcare::v1::ScoreReport;

// 0, or which of its own affairs is out of order.
extern "C" int neighbour_check() {
  const auto* type =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
          "relcare.v1.ScoreReport");
  if (type == nullptr || type != ScoreReport::descriptor())
    return 1;
#ifdef NEWER
  if (type->FindFieldByName("vendor_note") == nullptr)
    return 2;
#endif
  ScoreReport report;
  report.set_instrument("phq-9@1.0.0");
  report.add_scores()->mutable_scored()->set_value("11");
#ifdef NEWER
  report.set_vendor_note("kept");
#endif
  std::string json;
  ScoreReport again;
  if (!google::protobuf::util::MessageToJsonString(report, &json).ok() ||
      !google::protobuf::util::JsonStringToMessage(json, &again).ok()) {
    return 3;
  }
  return again.SerializeAsString() == report.SerializeAsString() ? 0 : 4;
}

// 0 if it can read what relcare wrote: a total of 11, then as text the same.
extern "C" int neighbour_reads(const unsigned char* bytes, std::size_t size) {
  ScoreReport report;
  if (!report.ParseFromArray(bytes, static_cast<int>(size)))
    return 1;
  if (report.scores_size() != 3 || report.scores(0).scored().value() != "11")
    return 2;
  return report.GetReflection()->GetUnknownFields(report).empty() ? 0 : 3;
}
