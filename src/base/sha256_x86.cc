// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/sha256_block.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

namespace relcare {

bool HasSha256Instructions() {
  static const bool has = [] {
    unsigned a = 0, b = 0, c = 0, d = 0;
    constexpr unsigned kSsse3 = 1u << 9, kSse41 = 1u << 19, kSha = 1u << 29;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & kSsse3) == 0 ||
        (c & kSse41) == 0) {
      return false;
    }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & kSha) != 0;
  }();
  return has;
}

// The instructions want the words as ABEF and CDGH, highest first.
__attribute__((target("sha,sse4.1"))) void Sha256BlockByInstructions(
    const std::uint8_t* block, Sha256State* state) {
  auto* const at = reinterpret_cast<__m128i*>(state->data());
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(at), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(at + 1), 0x1B);
  const __m128i abef_before = _mm_alignr_epi8(cdab, efgh, 8);
  const __m128i cdgh_before = _mm_blend_epi16(efgh, cdab, 0xF0);
  __m128i abef = abef_before, cdgh = cdgh_before;

  const __m128i big_endian =
      _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
  const auto* const in = reinterpret_cast<const __m128i*>(block);
  __m128i w0 = _mm_shuffle_epi8(_mm_loadu_si128(in), big_endian);
  __m128i w1 = _mm_shuffle_epi8(_mm_loadu_si128(in + 1), big_endian);
  __m128i w2 = _mm_shuffle_epi8(_mm_loadu_si128(in + 2), big_endian);
  __m128i w3 = _mm_shuffle_epi8(_mm_loadu_si128(in + 3), big_endian);
  const auto* const round = reinterpret_cast<const __m128i*>(kSha256Round);
  for (int i = 0; i < 16; ++i) {  // four rounds each
    const __m128i sum = _mm_add_epi32(w0, _mm_loadu_si128(round + i));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
    const __m128i next = _mm_sha256msg2_epu32(
        _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4)),
        w3);
    w0 = w1;
    w1 = w2;
    w2 = w3;
    w3 = next;
  }

  abef = _mm_add_epi32(abef, abef_before);
  cdgh = _mm_add_epi32(cdgh, cdgh_before);
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128(at, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128(at + 1, _mm_alignr_epi8(dchg, feba, 8));
}

}  // namespace relcare

#else

namespace relcare {

bool HasSha256Instructions() { return false; }

void Sha256BlockByInstructions(const std::uint8_t* block, Sha256State* state) {
  Sha256Block(block, state);
}

}  // namespace relcare

#endif
