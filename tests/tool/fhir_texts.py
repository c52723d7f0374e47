# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What a FHIR resource says of somebody: for tests that no message holds it."""
import re

# Members whose texts are FHIR's own words.
PUBLIC = frozenset(("resourceType", "system", "profile", "url", "type"))


def texts(value, public=PUBLIC):
    """Every text that no message could hold by chance."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in public:
                yield from texts(inner, public)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, public)
    elif isinstance(value, str) and len(value) > 6 and re.search(r"[\d ]", value):
        yield value
