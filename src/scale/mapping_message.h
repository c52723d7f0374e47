// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The Mapping message as a MappingSpec.

#ifndef RELCARE_SCALE_MAPPING_MESSAGE_H_
#define RELCARE_SCALE_MAPPING_MESSAGE_H_

#include "relcare/v1/mapping.pb.h"

#include "scale/mapping.h"

namespace relcare::scale {

MappingSpec FromMessage(const v1::Mapping& message);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_MAPPING_MESSAGE_H_
