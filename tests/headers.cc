// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Carries the precompiled headers of the unit tests, and does nothing.
int main() { return 0; }
