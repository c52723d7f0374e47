// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Once: what is asked for again and again, worked out once.
//
//   Errors   What `make` throws; then it is as it was.
//   Threads  Those of the map: one.

#ifndef RELCARE_BASE_ONCE_H_
#define RELCARE_BASE_ONCE_H_

namespace relcare {

// What is in the map under the key; what `make` returns if nothing is.
template <typename Map, typename Make>
const typename Map::mapped_type& Once(Map* map,
                                      const typename Map::key_type& key,
                                      const Make& make) {
  const auto found = map->find(key);
  return found != map->end() ? found->second
                             : map->emplace(key, make()).first->second;
}

}  // namespace relcare

#endif  // RELCARE_BASE_ONCE_H_
