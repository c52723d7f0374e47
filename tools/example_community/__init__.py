# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The invented communities of examples/. tools/make_community.py runs it."""
