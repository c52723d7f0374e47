# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
