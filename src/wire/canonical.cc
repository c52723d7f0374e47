// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/canonical.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "relcare/relcare.h"
#include "wire/normal.h"
#include "wire/reader.h"
#include "wire/table.h"
#include "wire/walk.h"

namespace relcare::wire {
namespace {

// Decimal text in shortest form: no zeros in front, none behind the point, no
// bare point, no "-0". Text that is no decimal is written as it stands.
void PutShortest(std::string_view text, std::string& out) {
  std::string_view rest = text;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative)
    rest.remove_prefix(1);
  const std::size_t point = std::min(rest.find('.'), rest.size());
  std::string_view whole = rest.substr(0, point);
  std::string_view fraction = rest.substr(std::min(point + 1, rest.size()));
  const bool decimal = !whole.empty() &&
                       (point == rest.size() || !fraction.empty()) &&
                       std::all_of(whole.begin(), whole.end(), IsDigit) &&
                       std::all_of(fraction.begin(), fraction.end(), IsDigit);
  if (!decimal)
    return PutBytes(text, out);
  while (whole.size() > 1 && whole[0] == '0')
    whole.remove_prefix(1);
  while (!fraction.empty() && fraction.back() == '0')
    fraction.remove_suffix(1);
  const bool minus = negative && !(whole == "0" && fraction.empty());
  PutVarint(whole.size() + (minus ? 1 : 0) +
                (fraction.empty() ? 0 : fraction.size() + 1),
            out);
  if (minus)
    out += '-';
  out += whole;
  if (!fraction.empty())
    (out += '.') += fraction;
}

// One value, or a packed list of them, as it stands on the wire: `text` or
// `number`, by the wire type.
struct Piece {
  std::uint8_t position;  // of the field in its message
  Bytes text;
  std::uint64_t number = 0;
};

std::uint64_t TakeNumber(const Field& field, Reader& reader) {
  std::uint64_t value = 0;
  if (field.kind == Kind::kDouble) {
    reader.TakeFixed64(value);
  } else {
    reader.TakeVarint(value);
  }
  return field.kind == Kind::kBool ? value != 0 : value;
}

void PutNumber(const Field& field, std::uint64_t value, std::string& out) {
  if (field.kind == Kind::kDouble) {
    PutFixed64(value, out);
  } else {
    PutVarint(value, out);
  }
}

class Normalizer {
 public:
  explicit Normalizer(const NormalForm& form) : form_(form) {}

  bool Message(const MessageType& type, Bytes bytes, std::string& out);

 private:
  bool Collect(const MessageType& type, Bytes bytes,
               std::vector<Piece>& pieces) const;
  bool Put(const Field& field, std::span<const Piece> pieces, std::string& out);

  const NormalForm& form_;
};

// Every value in the order of the bytes; a oneof's last member clears the
// others.
bool Normalizer::Collect(const MessageType& type, Bytes bytes,
                         std::vector<Piece>& pieces) const {
  struct Choice {
    int position = -1;      // of the member that is set
    std::size_t since = 0;  // the first piece it was set by
  };
  std::array<Choice, 64> choices;
  Reader reader(bytes);
  Tag tag;
  while (!reader.done() && reader.TakeTag(tag)) {
    const Field* field = type.Find(tag.number);
    if (field == nullptr) {
      if (form_.refuse_unknown)
        return false;
      reader.Skip(tag.type);
      continue;
    }
    Piece piece{static_cast<std::uint8_t>(type.PositionOf(*field)), {}, 0};
    if (field->oneof >= 0) {
      Choice& choice = choices[static_cast<std::size_t>(field->oneof)];
      if (choice.position != piece.position) {
        choice = {piece.position, pieces.size()};
      }
    }
    if (tag.type == kLength) {
      reader.TakeBytes(piece.text);
    } else {
      piece.number = TakeNumber(*field, reader);
    }
    pieces.push_back(piece);
  }
  std::size_t index = 0;
  std::erase_if(pieces, [&](const Piece& piece) {
    const std::size_t at = index++;
    const int oneof = type.fields[piece.position].oneof;
    if (oneof < 0)
      return false;
    const Choice& choice = choices[static_cast<std::size_t>(oneof)];
    return choice.position != piece.position || at < choice.since;
  });
  return true;
}

// All pieces of one field.
bool Normalizer::Put(const Field& field, std::span<const Piece> pieces,
                     std::string& out) {
  if (field.packable()) {
    std::string packed;
    for (const Piece& piece : pieces) {
      if (piece.text.data() == nullptr)
        PutNumber(field, piece.number, packed);
      for (Reader values(piece.text); !values.done();)
        PutNumber(field, TakeNumber(field, values), packed);
    }
    if (packed.empty())
      return true;
    PutTag(field.number, kLength, out);
    PutBytes(packed, out);
    return true;
  }
  if (field.kind == Kind::kMessage) {
    std::string merged;  // a message set twice is the two of them merged
    const auto put = [&](Bytes bytes) {
      std::string child;
      if (!Message(field.message(), bytes, child))
        return false;
      PutTag(field.number, kLength, out);
      PutBytes(child, out);
      return true;
    };
    if (!field.repeated && pieces.size() > 1) {
      for (const Piece& piece : pieces)
        merged += AsText(piece.text);
      return put(AsBytes(merged));
    }
    return std::all_of(pieces.begin(), pieces.end(),
                       [&](const Piece& piece) { return put(piece.text); });
  }
  if (!field.repeated)
    pieces = pieces.last(1);
  for (const Piece& piece : pieces) {
    const bool zero = piece.number == 0 && piece.text.empty();
    if (zero && !field.presence && !field.repeated)
      continue;
    PutTag(field.number, field.wire_type(), out);
    if (field.kind != Kind::kString) {
      PutNumber(field, piece.number, out);
    } else if (field.decimal && form_.shortest_decimals) {
      PutShortest(AsText(piece.text), out);
    } else {
      PutBytes(AsText(piece.text), out);
    }
  }
  return true;
}

bool Normalizer::Message(const MessageType& type, Bytes bytes,
                         std::string& out) {
  std::vector<Piece> pieces;
  if (!Collect(type, bytes, pieces))
    return false;
  const auto earlier = [](const Piece& a, const Piece& b) {
    return a.position < b.position;
  };
  if (!std::is_sorted(pieces.begin(), pieces.end(), earlier)) {
    std::stable_sort(pieces.begin(), pieces.end(), earlier);
  }
  for (auto first = pieces.begin(); first != pieces.end();) {
    const Field& field = type.fields[first->position];
    const auto last = std::upper_bound(first, pieces.end(), *first, earlier);
    if (!(field.words && form_.leave_out_words) &&
        !Put(field, {first, last}, out)) {
      return false;
    }
    first = last;
  }
  return true;
}

}  // namespace

std::optional<std::string> Normalize(const MessageType& type, Bytes bytes,
                                     const NormalForm& form) {
  std::string out;
  out.reserve(bytes.size());
  if (!Normalizer(form).Message(type, bytes, out))
    return std::nullopt;
  return out;
}

Result<std::string> Canonical(const MessageType& type, Bytes bytes,
                              HashScope scope) {
  if (Done walked = Walk(type, bytes); !walked.ok())
    return walked.error();
  std::optional<std::string> form =
      Normalize(type, bytes,
                {.refuse_unknown = true,
                 .shortest_decimals = true,
                 .leave_out_words = scope == HashScope::kScoring});
  if (!form) {
    return Error{RELCARE_E_SEMANTICS, "unknown-field", "",
                 "a field is not known to this version"};
  }
  return *std::move(form);
}

}  // namespace relcare::wire
