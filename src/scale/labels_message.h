// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Labels written into a record or a report: each once, in ascending order.

#ifndef RELCARE_SCALE_LABELS_MESSAGE_H_
#define RELCARE_SCALE_LABELS_MESSAGE_H_

#include "relcare/v1/record.pb.h"

#include "privacy/labels.h"

namespace relcare::scale {

template <typename Message>
void SetLabels(const privacy::Labels& labels, Message* out) {
  labels.ForEachKnown(
      [&](Label label) { out->add_labels(static_cast<v1::Label>(label)); });
  for (const std::int32_t number : labels.unknown())
    out->add_labels(static_cast<v1::Label>(number));
  for (const privacy::Coding& coding : labels.foreign()) {
    v1::Coding* other = out->add_other_labels();
    other->set_system(coding.system);
    other->set_code(coding.code);
  }
}

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_LABELS_MESSAGE_H_
